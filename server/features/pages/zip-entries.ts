import type { FirmTx } from '../../db/database.ts'
import type { Id } from '../../kernel/ids.ts'
import { findFileBytes } from './blob-rows.ts'
import type { PageDeps, ZipEntry } from './deps.ts'
import { lastSubmissions, listPages } from './page-rows.ts'

export function zipEntries({ dossiers, firms, vault }: PageDeps) {
  return async (tx: FirmTx, dossierId: Id<'dossier'>): Promise<ZipEntry[]> => {
    const requirements = await dossiers.requirements(tx, dossierId)
    const submissions = await lastSubmissions(tx, dossierId)
    const pages = await listPages(
      tx,
      submissions.flatMap((submission) => submission.documentId ?? []),
    )
    const firmKey = await firms.key(tx)
    const entries: ZipEntry[] = []
    for (const [i, { id, spec, status }] of requirements.entries()) {
      const documentId = submissions.find((submission) => submission.requirementId === id)?.documentId
      const files = new Map(
        pages
          .filter((page) => documentId && page.documentId === documentId && !page.rejectedAt)
          .map((page) => [page.fileId, page]),
      )
      for (const [j, page] of [...files.values()].entries()) {
        const bytes = await findFileBytes(tx, page.fileId)
        if (!bytes) continue
        const { name, mime, size } = bytes
        entries.push({
          requirement: { position: i + 1, name: spec.name, status },
          file: { position: j + 1, name, mime, size, sha256: bytes.sha256.toString('hex'), at: page.at },
          read: () => vault.read(firmKey, bytes),
        })
      }
    }
    return entries
  }
}
