import type { TemplateRow } from '../../../contract/catalog.ts'
import { type RequirementSpec, readSpec } from '../../../contract/requirement-spec.ts'
import type { FirmTx } from '../../db/sql.ts'
import { sql } from '../../db/sql.ts'
import { type Id, showId } from '../../kernel/ids.ts'
import { readDefinition, type TemplateDefinition } from './template.ts'

export type TypeRow = {
  id: Id<'requirementType'>
  key: string
  spec: RequirementSpec
  archivedAt: Date | null
}

type TypeColumns = {
  id: string
  key: string
  name: string
  help: string
  kind: string
  spec: unknown
  purpose: string
  legal_basis: string
  confidential: boolean
  archived_at: Date | null
}
const typeColumns = [
  'id',
  'key',
  'name',
  'help',
  'kind',
  'spec',
  'purpose',
  'legal_basis',
  'confidential',
  'archived_at',
] as const

function toType(row: TypeColumns): TypeRow {
  const { name, help, kind, purpose, legal_basis: legalBasis, confidential } = row
  return {
    id: row.id as Id<'requirementType'>,
    key: row.key,
    spec: readSpec({ ...(row.spec as object), kind, name, help, purpose, legalBasis, confidential }),
    archivedAt: row.archived_at,
  }
}

/** Those in use, by name, each with how many templates ask for it; or the one, whatever became of it. */
export async function listTypes(
  { db, firmId }: FirmTx,
  only?: Id<'requirementType'>,
): Promise<(TypeRow & { usedBy: number })[]> {
  const rows = await db
    .selectFrom('requirement_types as t')
    .select(typeColumns)
    .select((q) =>
      q
        .selectFrom('templates as p')
        .innerJoin('template_versions as v', (join) =>
          join
            .onRef('v.firm_id', '=', 'p.firm_id')
            .onRef('v.template_id', '=', 'p.id')
            .onRef('v.n', '=', 'p.current'),
        )
        .whereRef('p.firm_id', '=', 't.firm_id')
        .where('p.archived_at', 'is', null)
        .where(
          sql<boolean>`v.definition @> jsonb_build_object('items', jsonb_build_array(jsonb_build_object('typeId', t.id)))`,
        )
        .select((e) => e.fn.countAll<number>().as('n'))
        .as('usedBy'),
    )
    .where('firm_id', '=', firmId)
    .where((e) => (only ? e('id', '=', only) : e('archived_at', 'is', null)))
    .orderBy(sql`name_key(name)`)
    .orderBy('id')
    .limit(2000)
    .execute()
  return rows.map((row) => ({ ...toType(row), usedBy: row.usedBy ?? 0 }))
}

export async function findTypes({ db, firmId }: FirmTx, ids: Id<'requirementType'>[]): Promise<TypeRow[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('requirement_types')
    .select(typeColumns)
    .where('firm_id', '=', firmId)
    .where('id', 'in', ids)
    .execute()
  return rows.map(toType)
}

export async function insertType(
  { db, firmId }: FirmTx,
  { id, key = id, spec, createdBy }: Pick<TypeRow, 'id' | 'spec'> & { key?: string; createdBy: string },
): Promise<void> {
  await db
    .insertInto('requirement_types')
    .values({ firm_id: firmId, id, key, created_by: createdBy, ...typeValues(spec) })
    .execute()
}

export async function updateType(
  { db, firmId }: FirmTx,
  id: Id<'requirementType'>,
  spec: RequirementSpec,
): Promise<boolean> {
  const result = await db
    .updateTable('requirement_types')
    .set(typeValues(spec))
    .where('firm_id', '=', firmId)
    .where('id', '=', id)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

function typeValues({ name, help, purpose, legalBasis, confidential, kind, ...asked }: RequirementSpec) {
  return { name, help, purpose, legal_basis: legalBasis, confidential, kind, spec: JSON.stringify(asked) }
}

export async function setArchived(
  { db, firmId }: FirmTx,
  table: 'requirement_types' | 'templates',
  id: string,
  isArchived: boolean,
): Promise<boolean> {
  const result = await db
    .updateTable(table)
    .set({ archived_at: isArchived ? sql`now()` : null })
    .where('firm_id', '=', firmId)
    .where('id', '=', id)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

export async function listTemplates({ db, firmId }: FirmTx): Promise<TemplateRow[]> {
  const rows = await db
    .selectFrom('templates as p')
    .innerJoin('template_versions as v', (join) =>
      join
        .onRef('v.firm_id', '=', 'p.firm_id')
        .onRef('v.template_id', '=', 'p.id')
        .onRef('v.n', '=', 'p.current'),
    )
    .select(['p.id', 'p.name', 'v.n', 'v.definition', 'v.created_at'])
    .where('p.firm_id', '=', firmId)
    .where('p.archived_at', 'is', null)
    .orderBy(sql`name_key(p.name)`)
    .orderBy('p.id')
    .limit(2000)
    .execute()
  return rows.map((row) => ({
    id: showId('template', row.id as Id<'template'>),
    name: row.name,
    version: row.n,
    itemCount: readDefinition(row.definition).items.length,
    updatedAt: row.created_at.toISOString(),
  }))
}

export type TemplateVersion = {
  id: Id<'template'>
  key: string
  name: string
  n: number
  definition: TemplateDefinition
  isArchived: boolean
}

/** By its id, or by the key that it came with. */
export async function findTemplate(
  { db, firmId }: FirmTx,
  wanted: { id: Id<'template'> } | { key: string },
): Promise<TemplateVersion | undefined> {
  const row = await db
    .selectFrom('templates as p')
    .innerJoin('template_versions as v', (join) =>
      join
        .onRef('v.firm_id', '=', 'p.firm_id')
        .onRef('v.template_id', '=', 'p.id')
        .onRef('v.n', '=', 'p.current'),
    )
    .select(['p.id', 'p.key', 'p.name', 'p.archived_at', 'v.n', 'v.definition'])
    .where('p.firm_id', '=', firmId)
    .where((e) => ('id' in wanted ? e('p.id', '=', wanted.id) : e('p.key', '=', wanted.key)))
    .executeTakeFirst()
  if (!row) return undefined
  const { id, key, name, n, archived_at } = row
  return {
    id: id as Id<'template'>,
    key,
    name,
    n,
    definition: readDefinition(row.definition),
    isArchived: archived_at !== null,
  }
}

export async function insertTemplate(
  { db, firmId }: FirmTx,
  row: { id: Id<'template'>; key?: string; name: string; createdBy: string },
): Promise<void> {
  await db
    .insertInto('templates')
    .values({
      firm_id: firmId,
      id: row.id,
      key: row.key ?? row.id,
      name: row.name,
      current: 1,
      created_by: row.createdBy,
    })
    .execute()
}

export async function insertVersion(
  { db, firmId }: FirmTx,
  row: { id: Id<'template'>; n: number; definition: TemplateDefinition; createdBy: string },
): Promise<void> {
  await db
    .insertInto('template_versions')
    .values({
      firm_id: firmId,
      template_id: row.id,
      n: row.n,
      definition: JSON.stringify(row.definition),
      created_by: row.createdBy,
    })
    .execute()
}

export async function updateTemplate(
  { db, firmId }: FirmTx,
  id: Id<'template'>,
  set: { name: string; current: number },
): Promise<void> {
  await db.updateTable('templates').set(set).where('firm_id', '=', firmId).where('id', '=', id).execute()
}

/** The versions of a template, newest first. */
export async function listVersions(
  { db, firmId }: FirmTx,
  id: Id<'template'>,
  most: number,
): Promise<{ n: number; definition: TemplateDefinition; at: Date; by: string }[]> {
  const rows = await db
    .selectFrom('template_versions')
    .select(['n', 'definition', 'created_at as at', 'created_by as by'])
    .where('firm_id', '=', firmId)
    .where('template_id', '=', id)
    .orderBy('n', 'desc')
    .limit(most)
    .execute()
  return rows.map((row) => ({ ...row, definition: readDefinition(row.definition) }))
}

/** What was archived, by name. */
export async function listArchived(
  { db, firmId }: FirmTx,
  table: 'requirement_types' | 'templates',
): Promise<{ id: string; name: string }[]> {
  return db
    .selectFrom(table)
    .select(['id', 'name'])
    .where('firm_id', '=', firmId)
    .where('archived_at', 'is not', null)
    .orderBy(sql`name_key(name)`)
    .limit(500)
    .execute()
}
