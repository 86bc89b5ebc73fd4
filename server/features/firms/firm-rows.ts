import type { FirmTx } from '../../db/sql.ts'
import { sql } from '../../db/sql.ts'
import type { Id } from '../../kernel/ids.ts'
import { notFound } from '../../kernel/problem.ts'
import { defaultSettings, type Firm, type FirmChange, type FirmSettings, logoAddress } from './firm.ts'

type NewFirm = Omit<Firm, 'settings' | 'version' | 'logo'> & {
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
    .leftJoin('firm_logos as l', 'l.firm_id', 'firms.id')
    .select([
      'name',
      'country',
      'locale',
      'time_zone',
      'currency',
      'brand',
      'settings',
      'version',
      'l.blob_id as logo',
    ])
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
    logo: row.logo ? logoAddress(firmId, row.logo) : undefined,
    settings: { ...defaultSettings, ...(row.settings as Partial<FirmSettings>) },
    version: row.version,
  }
}

/** Writes what is changed, if nobody changed anything since `version`; false otherwise. */
export async function updateFirm(
  { db, firmId }: FirmTx,
  version: number,
  { accent, settings, timeZone, ...columns }: FirmChange,
): Promise<boolean> {
  const brand = accent === undefined ? undefined : sql`brand || ${JSON.stringify({ accent })}::jsonb`
  const result = await db
    .updateTable('firms')
    .set({
      ...columns,
      ...(timeZone && { time_zone: timeZone }),
      ...(brand && { brand: sql`jsonb_strip_nulls(${brand})` }),
      ...(settings && { settings: sql`settings || ${JSON.stringify(settings)}::jsonb` }),
      version: sql`version + 1`,
    })
    .where('id', '=', firmId)
    .where('version', '=', version)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** The blob that was the logo until now, if there was one. */
export async function replaceLogo(
  { db, firmId }: FirmTx,
  logo: { blobId: Id<'blob'>; mime: string; by: string } | undefined,
): Promise<Id<'blob'> | undefined> {
  const old = await db
    .selectFrom('firm_logos')
    .select('blob_id')
    .where('firm_id', '=', firmId)
    .forUpdate()
    .executeTakeFirst()
  if (logo) {
    const row = { blob_id: logo.blobId, mime: logo.mime, created_by: logo.by }
    await db
      .insertInto('firm_logos')
      .values({ firm_id: firmId, ...row })
      .onConflict((c) => c.column('firm_id').doUpdateSet({ ...row, created_at: sql`now()` }))
      .execute()
  } else await db.deleteFrom('firm_logos').where('firm_id', '=', firmId).execute()
  return old?.blob_id as Id<'blob'> | undefined
}

export async function findLogo({ db, firmId }: FirmTx): Promise<Id<'blob'> | undefined> {
  const row = await db
    .selectFrom('firm_logos')
    .select('blob_id')
    .where('firm_id', '=', firmId)
    .executeTakeFirst()
  return row?.blob_id as Id<'blob'> | undefined
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
