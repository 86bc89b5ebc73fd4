import { importLock } from '../../db/locks.ts'
import type { FirmTx } from '../../db/sql.ts'
import { sql } from '../../db/sql.ts'
import type { Id } from '../../kernel/ids.ts'

/** Waits until no other file is being brought in for this firm; held until the transaction ends. */
export async function lockImports({ db, firmId }: FirmTx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${importLock}, hashtext(${firmId}))`.execute(db)
}

export type KnownType = {
  id: Id<'requirementType'>
  key: string
  nameKey: string
  kind: string
  isArchived: boolean
}

/** The firm's types that have one of these keys, whatever became of them, or one of these names and are in use. */
export async function findKnownTypes(
  { db, firmId }: FirmTx,
  types: readonly { key: string; name: string }[],
): Promise<KnownType[]> {
  const rows = await db
    .selectFrom('requirement_types')
    .select(['id', 'key', 'kind', 'archived_at', sql<string>`name_key(name)`.as('nameKey')])
    .where('firm_id', '=', firmId)
    .where((e) =>
      e.or([
        e(
          'key',
          'in',
          types.map(({ key }) => key),
        ),
        e.and([
          e('archived_at', 'is', null),
          sql<boolean>`name_key(name) in (${sql.join(types.map(({ name }) => sql`name_key(${name})`))})`,
        ]),
      ]),
    )
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  return rows.map(({ id, key, kind, nameKey, archived_at }) => ({
    id: id as Id<'requirementType'>,
    key,
    kind,
    nameKey,
    isArchived: archived_at !== null,
  }))
}

/** Names as the firm compares them: accents and case apart, ñ after n. In the order that they were given. */
export async function nameKeys({ db }: FirmTx, names: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ key: string }>`
    select name_key(name) as key from unnest(${names}::text[]) with ordinality as given (name, n) order by n`.execute(
    db,
  )
  return rows.map(({ key }) => key)
}
