import type { Readable } from 'node:stream'
import type { FirmTx } from '../../db/database.ts'
import { actorText, type LinkActor, type StaffActor } from '../../kernel/actor.ts'
import { type Id, newId, showId, wantedId } from '../../kernel/ids.ts'
import { duplicateMac } from '../../kernel/keys.ts'
import { notFound, problem } from '../../kernel/problem.ts'
import type { Held } from '../dossiers/dossiers.ts'
import { markStored } from './blob-rows.ts'
import type { PageDeps, ReceivedPage } from './deps.ts'
import * as rows from './page-rows.ts'
import { cleanName, openUpload, typeOf } from './upload.ts'
import type { Kept } from './vault.ts'

const decided = problem('requirement.decided', 409)
const full = problem('requirement.full', 409)
const notDocument = problem('requirement.notDocument', 409)

type Place = { documentId: Id<'document'>; receipt: string }
type Taken = { held: Held; submission?: Place; position: number }
type NewFile = { kept: Kept; duplicateMac: Buffer; name: string; mime: string }

/**
 * One file handed over. Who may, and what is taken, is asked twice: before a byte is read, and again in the transaction
 * that makes it count, for a link may be revoked or a document decided while the bytes travel.
 */
export function receivePage(deps: PageDeps) {
  const { database, audit, access, dossiers, firms, vault, maxUploadBytes } = deps

  return async (
    actor: StaffActor | LinkActor,
    requirementId: string,
    upload: { name: string; body: Readable; signal?: AbortSignal },
  ): Promise<ReceivedPage> => {
    const id = wantedId('requirement', requirementId)
    const asked = await database.asFirm(actor.firmId, (tx) => askedOf(tx, actor, id))

    const { head, body } = await openUpload(upload.body)
    const mime = await typeOf(head, asked.formats)

    const { blobId, firmKey } = await database.asFirm(actor.firmId, async (tx) => ({
      blobId: await vault.intend(tx, 'original', actorText(actor)),
      firmKey: await firms.key(tx),
    }))
    const limit = { maxBytes: maxUploadBytes, signal: upload.signal }
    const kept = await vault.keep({ id: actor.firmId, key: firmKey }, blobId, body, limit)

    const file = {
      kept,
      duplicateMac: duplicateMac(firmKey, kept.sha256),
      name: cleanName(upload.name),
      mime,
    }
    try {
      const received = await database.asFirm(actor.firmId, (tx) => takeIn(tx, actor, id, file))
      if (received.isDuplicate) await vault.discard(actor.firmId, blobId)
      return received
    } catch (error) {
      await vault.discard(actor.firmId, blobId).catch(() => undefined)
      throw error
    }
  }

  /** What the requirement asks for, if this actor may hand it over now. */
  async function askedOf(tx: FirmTx, actor: StaffActor | LinkActor, id: Id<'requirement'>) {
    return documentOf(await takeable(tx, actor, id, 'read'))
  }

  function documentOf({ requirement }: Held) {
    if (requirement.spec.kind !== 'document') throw notDocument()
    return requirement.spec
  }

  async function takeable(
    tx: FirmTx,
    actor: StaffActor | LinkActor,
    id: Id<'requirement'>,
    lock: 'lock' | 'read',
  ) {
    const held = await dossiers.hold(tx, id, lock)
    await authorise(tx, actor, held.dossier.id)
    if (!dossiers.allows(held.dossier, held.requirement, 'submit')) throw decided()
    return held
  }

  async function authorise(tx: FirmTx, actor: StaffActor | LinkActor, dossierId: Id<'dossier'>) {
    if (actor.kind === 'staff') await dossiers.get(tx, actor, dossierId)
    else if ((await access.live(tx, actor.linkId)).dossierId !== dossierId) throw notFound()
  }

  async function takeIn(
    tx: FirmTx,
    actor: StaffActor | LinkActor,
    id: Id<'requirement'>,
    file: NewFile,
  ): Promise<ReceivedPage> {
    const held = await takeable(tx, actor, id, 'lock')
    const last = await rows.lastSubmission(tx, id)
    const open = last && !last.isDecided && rows.hasPages(last) ? last : undefined
    const same = open && (await rows.findSamePage(tx, open.documentId, file.duplicateMac))
    if (open && same) return { pageId: showId('page', same), receipt: open.receipt, isDuplicate: true }
    const place = open ? await rows.countPages(tx, open.documentId) : { count: 0, nextPosition: 0 }
    const { pagesMax } = documentOf(held)
    if (place.count >= pagesMax) throw full({ max: pagesMax })
    const taken = { held, submission: open, position: place.nextPosition }
    return addPage(tx, actor, taken, file, (last?.n ?? 0) + 1)
  }

  async function addPage(tx: FirmTx, actor: StaffActor | LinkActor, taken: Taken, file: NewFile, n: number) {
    const createdBy = actorText(actor)
    const { dossier, requirement } = taken.held
    const { documentId, receipt } = taken.submission ?? (await beginSubmission(tx, actor, taken.held, n))
    const [pageId, fileId] = [newId('page'), newId('file')]
    const { kept, name, mime } = file
    // The sweeper may have taken an intent that was a day old; then nothing is acknowledged.
    if (!(await markStored(tx, kept.id, { ...kept, duplicateMac: file.duplicateMac })))
      throw new Error('the upload took too long')
    await rows.insertFile(tx, { id: fileId, blobId: kept.id, name, mime, createdBy })
    const page = {
      id: pageId,
      dossierId: dossier.id,
      fileId,
      indexInFile: 0,
      documentId,
      position: taken.position,
      createdBy,
    }
    await rows.insertPages(tx, [page])
    await dossiers.setStatus(tx, actor, taken.held, 'submitted', requirement.reason)
    await audit.record(tx, actor, {
      act: 'page.submitted',
      subject: pageId,
      dossierId: dossier.id,
      payload: { requirement: requirement.id, name, sha256: kept.sha256.toString('hex') },
    })
    tx.changed({ work: 'derivatives' })
    return { pageId: showId('page', pageId), receipt, isDuplicate: false }
  }

  async function beginSubmission(
    tx: FirmTx,
    actor: StaffActor | LinkActor,
    { dossier, requirement }: Held,
    n: number,
  ) {
    const document = {
      id: newId('document'),
      dossierId: dossier.id,
      typeId: requirement.typeId,
      title: requirement.spec.name,
      source: actor.kind === 'staff' ? ('firm' as const) : ('party' as const),
    }
    const receipt = rows.newReceipt()
    const row = {
      id: newId('submission'),
      requirementId: requirement.id,
      n,
      receipt,
      document,
      createdBy: actorText(actor),
    }
    await rows.insertSubmission(tx, row)
    return { documentId: document.id, receipt }
  }
}
