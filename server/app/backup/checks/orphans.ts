import type pg from 'pg'
import type { Blobs } from '../../../ports/blobs.ts'

const batch = 10_000

/** Names in the store of which no row speaks. What was removed between the look at the store and at the rows is none. */
export async function listOrphans(client: pg.Client, blobs: Blobs): Promise<string[]> {
  const orphans: string[] = []
  let names: string[] = []
  const look = async () => {
    const { rows } = await client.query<{ name: string }>(
      `select name::text from unnest($1::uuid[]) as name
       where not exists (select from app.blobs b where b.id = name)`,
      [names],
    )
    for (const { name } of rows) if ((await blobs.size(name)) !== undefined) orphans.push(name)
    names = []
  }
  for await (const name of blobs.names()) {
    names.push(name)
    if (names.length >= batch) await look()
  }
  if (names.length > 0) await look()
  return orphans
}
