import type { FirmTx } from '../../db/sql.ts'
import { sql } from '../../db/sql.ts'
import { notFound } from '../../kernel/problem.ts'
import { defaultSettings, type Firm, type FirmSettings } from './firm.ts'

type NewFirm = Omit<Firm, 'settings' | 'logo'> & {
  slug: string
  settings: Partial<FirmSettings>
  wrappedKey: Buffer
  createdBy: string
}

export async function insertFirm({ db }: FirmTx, firm: NewFirm): Promise<void> {
  await db
    .insertInto('firms')
    .values({
      id: firm.id,
      slug: firm.slug,
      name: firm.name,
      country: firm.country,
      locale: firm.locale,
      time_zone: firm.timeZone,
      currency: firm.currency,
      brand: JSON.stringify({ accent: firm.accent }),
      settings: JSON.stringify(firm.settings),
      wrapped_key: firm.wrappedKey,
      created_by: firm.createdBy,
    })
    .execute()
}

export async function getFirm({ db, firmId }: FirmTx): Promise<Firm> {
  const row = await db
    .selectFrom('firms')
    .select(['name', 'country', 'locale', 'time_zone', 'currency', 'brand', 'settings'])
    .where('id', '=', firmId)
    .executeTakeFirst()
  if (!row) throw notFound()
  return {
    id: firmId,
    name: row.name,
    country: row.country as Firm['country'],
    locale: row.locale as Firm['locale'],
    timeZone: row.time_zone,
    currency: row.currency,
    accent: (row.brand as { accent?: string }).accent,
    settings: { ...defaultSettings, ...(row.settings as Partial<FirmSettings>) },
  }
}

export async function getWrappedKey({ db, firmId }: FirmTx): Promise<Buffer> {
  const row = await db.selectFrom('firms').select('wrapped_key').where('id', '=', firmId).executeTakeFirst()
  if (!row) throw notFound()
  return row.wrapped_key
}

export async function spendFirstRun({ db }: FirmTx, hash: Buffer): Promise<boolean> {
  const { rows } = await sql<{ spent: boolean }>`select gate.spend_first_run(${hash}) as spent`.execute(db)
  return rows[0]?.spent ?? false
}

/**
 * The next number of a series in a year; two at once wait for each other and get two numbers. Year 0 is the count that
 * never starts anew: it goes on from the highest that the series had in any year.
 */
export async function nextNumber({ db, firmId }: FirmTx, series: string, year: number): Promise<number> {
  const first =
    year === 0
      ? sql<number>`1 + coalesce((select max(last) from counters where firm_id = ${firmId} and series = ${series}), 0)`
      : sql<number>`1`
  const row = await db
    .insertInto('counters')
    .values({ firm_id: firmId, series, year, last: first })
    .onConflict((c) => c.columns(['firm_id', 'series', 'year']).doUpdateSet({ last: sql`counters.last + 1` }))
    .returning('last')
    .executeTakeFirstOrThrow()
  return row.last
}
