import type pg from 'pg'
import type { Report } from './fault.ts'
import { inBatches } from './in-batches.ts'

type Seal = { n: number; lastSeq: number; head: Buffer }

const batch = 2000

/**
 * Walks a firm's seals beside its chain. `reach` says that the chain has come to an entry, with its hash; `end`, that
 * there is no more. Reports a seal that is missing among them, one whose head the chain has not, and entries without.
 */
export async function compareSeals(client: pg.Client, firmId: string, report: Report) {
  const seals = sealsOf(client, firmId)
  const next = async () => (await seals.next()).value
  let [seal, n, sealed] = [await next(), 0, 0]

  async function pass({ n: found, lastSeq }: Seal): Promise<void> {
    if (found !== n + 1) report('audit.seal', `${firmId}/seal ${n + 1}`, 'it is missing')
    n = found
    sealed = lastSeq
    seal = await next()
  }

  return {
    async reach(seq: number, head: Buffer): Promise<void> {
      while (seal && seal.lastSeq <= seq) {
        if (seal.lastSeq < seq || !seal.head.equals(head))
          report('audit.seal', `${firmId}/seal ${seal.n}`, 'the chain has not what it seals')
        await pass(seal)
      }
    },
    async end(last: number): Promise<void> {
      while (seal) {
        report('audit.seal', `${firmId}/seal ${seal.n}`, `it seals entry ${seal.lastSeq}, which is not there`)
        await pass(seal)
      }
      if (sealed < last) report('audit.seal', `${firmId}/${sealed + 1}`, 'entries from here on have no seal')
    },
  }
}

async function* sealsOf(client: pg.Client, firmId: string): AsyncGenerator<Seal, undefined> {
  const query = `select n::float8 as n, last_seq::float8 as "lastSeq", head
    from app.seals s where firm_id = $1 and n > $2 order by s.n limit ${batch}`
  const batches = inBatches(
    0,
    (after) => client.query<Seal>(query, [firmId, after]),
    ({ n }) => n,
  )
  for await (const rows of batches) yield* rows
}
