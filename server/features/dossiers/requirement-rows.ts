import type { DocumentSpec } from '../../../contract/catalog.ts'
import type { RequirementStatus } from '../../../contract/requirement-status.ts'
import type { FirmTx } from '../../db/sql.ts'
import { sql } from '../../db/sql.ts'
import type { Id } from '../../kernel/ids.ts'
import type { Requirement } from './dossier.ts'

type NewRequirement = Pick<Requirement, 'id' | 'typeId' | 'spec' | 'mandatory'>

export async function insertRequirements(
  { db, firmId }: FirmTx,
  dossierId: Id<'dossier'>,
  rows: readonly NewRequirement[],
  createdBy: string,
): Promise<void> {
  if (rows.length === 0) return
  await db
    .insertInto('requirements')
    .values(
      rows.map((row, position) => ({
        firm_id: firmId,
        id: row.id,
        dossier_id: dossierId,
        type_id: row.typeId,
        spec: JSON.stringify(row.spec),
        mandatory: row.mandatory,
        position,
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
  'mandatory',
  'status',
  'status_at',
  'reason',
] as const

type Columns = {
  id: string
  dossier_id: string
  participant_id: string | null
  type_id: string
  spec: unknown
  mandatory: boolean
  status: string
  status_at: Date
  reason: string | null
}

function toRequirement(row: Columns): Requirement {
  return {
    id: row.id as Id<'requirement'>,
    dossierId: row.dossier_id as Id<'dossier'>,
    participantId: (row.participant_id ?? undefined) as Id<'participant'> | undefined,
    typeId: row.type_id as Id<'requirementType'>,
    spec: row.spec as DocumentSpec,
    mandatory: row.mandatory,
    status: row.status as RequirementStatus,
    statusAt: row.status_at,
    reason: row.reason ?? undefined,
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
    .orderBy('position')
    .orderBy('id')
    .execute()
  return rows.map(toRequirement)
}

/** Writes where a requirement stands, with the reason of the last rejection as long as it counts. */
export async function setRequirementStatus(
  { db, firmId }: FirmTx,
  id: Id<'requirement'>,
  status: RequirementStatus,
  reason?: string,
): Promise<void> {
  await db
    .updateTable('requirements')
    .set({ status, reason: reason ?? null, status_at: sql`now()` })
    .where('firm_id', '=', firmId)
    .where('id', '=', id)
    .execute()
}
