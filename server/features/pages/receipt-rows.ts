import type { FirmTx } from '../../db/sql.ts'
import type { Id } from '../../kernel/ids.ts'

export type HandedFile = {
  requirementId: Id<'requirement'>
  receipt: string
  submittedAt: Date
  name: string
  size: number
  sha256: Buffer
  at: Date
}

/** The files of a dossier's submissions that were not taken back, each once, in the order in which they came. */
export async function listHandedFiles(
  { db, firmId }: FirmTx,
  dossierId: Id<'dossier'>,
): Promise<HandedFile[]> {
  const rows = await db
    .selectFrom('submissions as s')
    .innerJoin('requirements as r', (join) =>
      join.onRef('r.firm_id', '=', 's.firm_id').onRef('r.id', '=', 's.requirement_id'),
    )
    .innerJoin('pages as p', (join) =>
      join.onRef('p.firm_id', '=', 's.firm_id').onRef('p.document_id', '=', 's.document_id'),
    )
    .innerJoin('files as f', (join) =>
      join.onRef('f.firm_id', '=', 'p.firm_id').onRef('f.id', '=', 'p.file_id'),
    )
    .innerJoin('blobs as b', (join) =>
      join.onRef('b.firm_id', '=', 'f.firm_id').onRef('b.id', '=', 'f.blob_id'),
    )
    .distinctOn(['s.created_at', 's.id', 'f.created_at', 'f.id'])
    .select([
      's.requirement_id as requirementId',
      's.receipt',
      's.created_at as submittedAt',
      'f.name',
      'b.size',
      'b.sha256',
      'f.created_at as at',
    ])
    .where('s.firm_id', '=', firmId)
    .where('r.dossier_id', '=', dossierId)
    .where('p.removed_at', 'is', null)
    .orderBy('s.created_at')
    .orderBy('s.id')
    .orderBy('f.created_at')
    .orderBy('f.id')
    .execute()
  return rows as HandedFile[]
}
