import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, it } from 'node:test'
import pg from 'pg'
import { openDossier, openWorld, type World } from '../../../test/world.ts'

let world: World
before(async () => {
  world = await openWorld()
})
after(() => world.close())

async function asMaintenance(statement: string): Promise<pg.QueryResult> {
  const client = new pg.Client(world.owner)
  await client.connect()
  await client.query('set role legajo_maintenance')
  const result = await client.query(statement)
  await client.end()
  return result
}

it('an act writes its entry unchained, and the sealer chains it: two sealers at once chain each entry once', async () => {
  const { firmId } = world.cast.marta
  for (let i = 0; i < 5; i++) await openDossier(world)
  const chained = await Promise.all([1, 2, 3].map(() => world.audit.seal(firmId)))
  assert.ok(chained.reduce((sum, n) => sum + n, 0) >= 15)
  assert.equal(await world.audit.seal(firmId), 0)
  const { rows } = await asMaintenance(`select seq from app.audit where firm_id = '${firmId}' order by seq`)
  assert.deepEqual(
    rows.map((row) => Number(row.seq)),
    rows.map((_, i) => i + 1),
  )
})

it('H11 an outside program finds the same chain from the published line', async () => {
  const { firmId } = world.cast.marta
  const { rows } = await asMaintenance(
    `select seq, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, actor, act, subject,
       encode(digest, 'hex') as digest, encode(hash, 'hex') as hash from app.audit where firm_id = '${firmId}' order by seq`,
  )
  let head = createHash('sha256').update(`legajo ${firmId}`).digest()
  for (const { seq, at, actor, act, subject, digest, hash } of rows) {
    head = createHash('sha256').update(head).update([seq, at, actor, act, subject, digest].join('|')).digest()
    assert.equal(head.toString('hex'), hash)
  }
  assert.ok(rows.length > 0)
})
