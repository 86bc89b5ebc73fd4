import type { Format } from '../../../contract/formats.ts'
import type { FirmTx } from '../../db/database.ts'
import type { LinkActor, StaffActor } from '../../kernel/actor.ts'
import { type Id, newId } from '../../kernel/ids.ts'
import { duplicateMac } from '../../kernel/keys.ts'
import { markStored } from './blob-rows.ts'
import type { PageDeps, Upload } from './deps.ts'
import { insertFile, insertPages } from './page-rows.ts'
import { cleanName, openUpload, typeOf } from './upload.ts'
import type { Kept } from './vault.ts'

/** Bytes that are durable, with their name and type, and of which no row speaks yet. */
export type NewFile = { kept: Kept; duplicateMac: Buffer; name: string; mime: string }

type Ways<Taken> = {
  /** Whether this actor may, asked before a byte is read: with what is taken, and the intent that the bytes wait for. */
  begin(tx: FirmTx): Promise<{ formats: readonly Format[]; blobId: Id<'blob'>; firmKey: Buffer }>
  /** Makes the bytes count, if this actor still may. */
  take(tx: FirmTx, file: NewFile): Promise<Taken>
}

/** An upload in its three steps: asked, kept, and made to count. What is refused, or known already, leaves nothing. */
export function keepUpload({ database, vault, maxUploadBytes }: PageDeps) {
  return async <Taken extends { isDuplicate: boolean }>(
    actor: StaffActor | LinkActor,
    upload: Pick<Upload, 'name' | 'body' | 'signal'>,
    { begin, take }: Ways<Taken>,
  ): Promise<Taken> => {
    const { blobId, firmKey, formats } = await database.asFirm(actor.firmId, begin)
    try {
      const { head, body } = await openUpload(upload.body)
      const mime = await typeOf(head, formats)
      const limit = { maxBytes: maxUploadBytes, signal: upload.signal }
      const kept = await vault.keep({ id: actor.firmId, key: firmKey }, blobId, body, limit)
      const mac = duplicateMac(firmKey, kept.sha256)
      const file = { kept, duplicateMac: mac, name: cleanName(upload.name), mime }
      const taken = await database.asFirm(actor.firmId, (tx) => take(tx, file))
      if (taken.isDuplicate) await vault.discard(actor.firmId, blobId)
      return taken
    } catch (error) {
      await vault.discard(actor.firmId, blobId).catch(() => undefined)
      throw error
    }
  }
}

type Place = {
  dossierId: Id<'dossier'>
  documentId: Id<'document'> | null
  position: number
  createdBy: string
  note?: string
}

/** The rows of a file that counts from now on, and of its first page. */
export async function putFile(tx: FirmTx, file: NewFile, place: Place): Promise<Id<'page'>> {
  const [pageId, fileId] = [newId('page'), newId('file')]
  const { kept, name, mime } = file
  const { note, createdBy } = place
  // The sweeper may have taken an intent that was a day old; then nothing is acknowledged.
  if (!(await markStored(tx, kept.id, { ...kept, duplicateMac: file.duplicateMac })))
    throw new Error('the upload took too long')
  await insertFile(tx, { id: fileId, blobId: kept.id, name, mime, note, createdBy })
  await insertPages(tx, [{ ...place, id: pageId, fileId, indexInFile: 0 }])
  tx.changed({ work: 'derivatives' })
  return pageId
}
