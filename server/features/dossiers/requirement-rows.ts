import { readSpec } from '../../../contract/requirement-spec.ts'
import type { RequirementStatus } from '../../../contract/requirement-status.ts'
import type { FirmTx } from '../../db/sql.ts'
import { sql } from '../../db/sql.ts'
import type { Id } from '../../kernel/ids.ts'
import type { Requirement } from './dossier.ts'

export type NewRequirement = Pick<
  Requirement,
  'id' | 'typeId' | 'participantId' | 'spec' | 'section' | 'instance' | 'instances' | 'mandatory'
> & { isExtra?: boolean }

export async function insertRequirements(
  { db, firmId }: FirmTx,
  dossierId: Id<'dossier'>,
  rows: readonly NewRequirement[],
  { firstPosition = 0, createdBy }: { firstPosition?: number; createdBy: string },
): Promise<void> {
  if (rows.length === 0) return
  await db
    .insertInto('requirements')
    .values(
      rows.map((row, i) => ({
        firm_id: firmId,
        id: row.id,
        dossier_id: dossierId,
        participant_id: row.participantId ?? null,
        type_id: row.typeId,
        section: row.section,
        instance: row.instance,
        instances: row.instances,
        spec: JSON.stringify(row.spec),
        mandatory: row.mandatory,
        is_extra: row.isExtra ?? false,
        position: firstPosition + i,
        created_by: createdBy,
      })),
    )
    .execute()
}

const columns = [
  'id',
  'dossier_id',
  'participant_id',
  'type_id',
  'spec',
  'section',
  'instance',
  'instances',
  'mandatory',
  'status',
  'status_at',
  'reason',
  'waived_because',
  'is_extra',
  'valid_until',
] as const

type Columns = {
  id: string
  dossier_id: string
  participant_id: string | null
  type_id: string
  spec: unknown
  section: string
  instance: number
  instances: number
  mandatory: boolean
  status: string
  status_at: Date
  reason: string | null
  waived_because: string | null
  is_extra: boolean
  valid_until: string | null
}

function toRequirement(row: Columns): Requirement {
  return {
    id: row.id as Id<'requirement'>,
    dossierId: row.dossier_id as Id<'dossier'>,
    participantId: (row.participant_id ?? undefined) as Id<'participant'> | undefined,
    typeId: row.type_id as Id<'requirementType'>,
    spec: readSpec(row.spec),
    section: row.section,
    instance: row.instance,
    instances: row.instances,
    mandatory: row.mandatory,
    status: row.status as RequirementStatus,
    statusAt: row.status_at,
    reason: row.reason ?? undefined,
    waivedBecause: row.waived_because ?? undefined,
    isExtra: row.is_extra,
    validUntil: row.valid_until ?? undefined,
  }
}

export async function findRequirement(
  { db, firmId }: FirmTx,
  id: Id<'requirement'>,
): Promise<Requirement | undefined> {
  const row = await db
    .selectFrom('requirements')
    .select(columns)
    .where('firm_id', '=', firmId)
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  return row && toRequirement(row)
}

export async function listRequirements(
  { db, firmId }: FirmTx,
  dossierId: Id<'dossier'>,
): Promise<Requirement[]> {
  const rows = await db
    .selectFrom('requirements')
    .select(columns)
    .where('firm_id', '=', firmId)
    .where('dossier_id', '=', dossierId)
    .where('removed_at', 'is', null)
    .orderBy('position')
    .orderBy('id')
    .execute()
  return rows.map(toRequirement)
}

/** How each requirement of a dossier stands: all that its counts and its turn follow from. */
export async function listStatuses(
  { db, firmId }: FirmTx,
  dossierId: Id<'dossier'>,
): Promise<Pick<Requirement, 'status' | 'mandatory'>[]> {
  const rows = await db
    .selectFrom('requirements')
    .select(['status', 'mandatory'])
    .where('firm_id', '=', firmId)
    .where('dossier_id', '=', dossierId)
    .where('removed_at', 'is', null)
    .execute()
  return rows as Pick<Requirement, 'status' | 'mandatory'>[]
}

/** How a requirement is to stand: what its last decision said, until when it counts, and since when, if not now. */
export type NewStatus = {
  status: RequirementStatus
  reason?: string
  waivedBecause?: string
  validUntil?: string
  since?: Date
}

export async function setRequirementStatus(
  { db, firmId }: FirmTx,
  id: Id<'requirement'>,
  { status, reason, waivedBecause, validUntil, since }: NewStatus,
): Promise<void> {
  await db
    .updateTable('requirements')
    .set({
      status,
      reason: reason ?? null,
      waived_because: waivedBecause ?? null,
      valid_until: validUntil ?? null,
      status_at: since ?? sql<Date>`now()`,
    })
    .where('firm_id', '=', firmId)
    .where('id', '=', id)
    .execute()
}

export type Removed = Requirement & { removedAt: Date; removedBy: string }

/** What was taken out of a dossier, the last first. */
export async function listRemoved({ db, firmId }: FirmTx, dossierId: Id<'dossier'>): Promise<Removed[]> {
  const rows = await db
    .selectFrom('requirements')
    .select([...columns, 'removed_at', 'removed_by'])
    .where('firm_id', '=', firmId)
    .where('dossier_id', '=', dossierId)
    .where('removed_at', 'is not', null)
    .orderBy('removed_at', 'desc')
    .orderBy('position')
    .execute()
  return rows.map((row) => ({
    ...toRequirement(row),
    removedAt: row.removed_at as Date,
    removedBy: row.removed_by ?? '',
  }))
}

export async function findRemoved(
  { db, firmId }: FirmTx,
  id: Id<'requirement'>,
): Promise<Requirement | undefined> {
  const row = await db
    .selectFrom('requirements')
    .select(columns)
    .where('firm_id', '=', firmId)
    .where('id', '=', id)
    .where('removed_at', 'is not', null)
    .executeTakeFirst()
  return row && toRequirement(row)
}

export async function markRemoved(
  { db, firmId }: FirmTx,
  ids: readonly Id<'requirement'>[],
  by: string,
): Promise<void> {
  if (ids.length === 0) return
  await db
    .updateTable('requirements')
    .set({ removed_at: sql`now()`, removed_by: by })
    .where('firm_id', '=', firmId)
    .where('id', 'in', ids)
    .where('removed_at', 'is', null)
    .execute()
}

export async function markRestored({ db, firmId }: FirmTx, id: Id<'requirement'>): Promise<void> {
  await db
    .updateTable('requirements')
    .set({ removed_at: null, removed_by: null })
    .where('firm_id', '=', firmId)
    .where('id', '=', id)
    .execute()
}

/** Where the next requirement of a dossier stands: after all, those taken out too. */
export async function nextPosition({ db, firmId }: FirmTx, dossierId: Id<'dossier'>): Promise<number> {
  const row = await db
    .selectFrom('requirements')
    .select((q) => q.fn.max('position').as('last'))
    .where('firm_id', '=', firmId)
    .where('dossier_id', '=', dossierId)
    .executeTakeFirst()
  return (row?.last ?? -1) + 1
}

/** How many of its kind there are now, said to each: the sixth of six becomes the sixth of seven. */
export async function setInstances(
  { db, firmId }: FirmTx,
  ids: readonly Id<'requirement'>[],
  instances: number,
): Promise<void> {
  if (ids.length === 0) return
  await db
    .updateTable('requirements')
    .set({ instances })
    .where('firm_id', '=', firmId)
    .where('id', 'in', ids)
    .execute()
}
