import { allFormats } from '../../../contract/formats.ts'
import type { TrayReceived } from '../../../contract/tray.ts'
import type { FirmTx } from '../../db/database.ts'
import { actorText, type StaffActor } from '../../kernel/actor.ts'
import { type Id, showId, wantedId } from '../../kernel/ids.ts'
import { problem } from '../../kernel/problem.ts'
import type { PageDeps, Upload } from './deps.ts'
import { keepUpload, type NewFile, putFile } from './keep-upload.ts'
import { submissionOfDocument } from './page-rows.ts'
import { findSameInDossier, nextTrayPosition } from './tray-rows.ts'
import { cleanNote } from './upload.ts'

const dossierClosed = problem('dossier.closed', 409)

/** One file into a dossier's tray, to be put to a requirement later. Asked before the bytes, and again when they count. */
export function receiveToTray(deps: PageDeps) {
  const { audit, dossiers, firms, vault } = deps
  const keep = keepUpload(deps)

  return async (
    actor: StaffActor,
    shown: string,
    upload: Omit<Upload, 'side' | 'replaces'> & { note?: string; place?: number },
  ): Promise<TrayReceived> => {
    const id = wantedId('dossier', shown)
    const note = upload.note && cleanNote(upload.note)
    return keep(actor, upload, {
      begin: (tx) => begin(tx, actor, id),
      take: (tx, file) => takeIn(tx, actor, id, { ...file, note, place: upload.place }),
    })
  }

  async function begin(tx: FirmTx, actor: StaffActor, id: Id<'dossier'>) {
    const [dossier, blobId, firmKey] = await Promise.all([
      dossiers.get(tx, actor, id),
      vault.intend(tx, 'original', actorText(actor)),
      firms.key(tx),
    ])
    if (!dossiers.takesChanges(dossier.status)) throw dossierClosed()
    return { formats: allFormats, blobId, firmKey }
  }

  async function takeIn(
    tx: FirmTx,
    actor: StaffActor,
    dossierId: Id<'dossier'>,
    file: NewFile & { note?: string; place?: number },
  ): Promise<TrayReceived> {
    await dossiers.holdDossier(tx, actor, dossierId)
    const same = await findSameInDossier(tx, dossierId, file.duplicateMac)
    if (same) {
      const pageId = showId('page', same.pageId)
      return { pageId, isDuplicate: true, inRequirement: await requirementName(tx, same.documentId) }
    }
    const pageId = await putFile(tx, file, {
      dossierId,
      documentId: null,
      position: file.place ?? (await nextTrayPosition(tx, dossierId)),
      createdBy: actorText(actor),
      note: file.note || undefined,
    })
    await audit.record(tx, actor, {
      act: 'page.received',
      subject: pageId,
      dossierId,
      payload: { name: file.name, note: file.note, sha256: file.kept.sha256.toString('hex') },
    })
    tx.changed({ dossier: dossierId })
    return { pageId: showId('page', pageId), isDuplicate: false, inRequirement: null }
  }

  async function requirementName(tx: FirmTx, documentId: Id<'document'> | null): Promise<string | null> {
    const submission = documentId && (await submissionOfDocument(tx, documentId))
    const requirement = submission && (await dossiers.findRequirement(tx, submission.requirementId))
    return requirement ? requirement.spec.name : null
  }
}
