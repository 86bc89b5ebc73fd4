import type { Side } from '../../../contract/desk.ts'
import type { FirmTx } from '../../db/database.ts'
import { actorText, type LinkActor, type StaffActor } from '../../kernel/actor.ts'
import { type Id, newId, showId, wantedId } from '../../kernel/ids.ts'
import { notFound, problem } from '../../kernel/problem.ts'
import type { Held } from '../dossiers/dossiers.ts'
import { goesOnWith, newSubmission } from './begin-submission.ts'
import { markStored } from './blob-rows.ts'
import type { PageDeps, ReceivedPage, Upload, UploadPlace } from './deps.ts'
import { keepUpload, type NewFile } from './keep-upload.ts'
import * as rows from './page-rows.ts'
import { reaches } from './reaches.ts'

const decided = problem('requirement.decided', 409)
const full = problem('requirement.full', 409)
const notDocument = problem('requirement.notDocument', 409)

/** Where a page goes: into the submission that is open, or into one that it begins, maybe on with the same document. */
type Place = {
  held: Held
  open?: rows.OpenPlace
  goesOn?: rows.OpenPlace
  n: number
  replaced?: rows.PagePlace
  side?: Side
}
type Handed = NewFile & UploadPlace

/**
 * One file handed over. Who may, and what is taken, is asked twice: before a byte is read, and again in the transaction
 * that makes it count, for a link may be revoked or a document decided while the bytes travel.
 */
export function receivePage(deps: PageDeps) {
  const { audit, dossiers, firms, vault } = deps
  const keep = keepUpload(deps)
  const { authorise } = reaches(deps)

  return async (
    actor: StaffActor | LinkActor,
    requirementId: string,
    upload: Upload,
  ): Promise<ReceivedPage> => {
    const id = wantedId('requirement', requirementId)
    const { side, replaces } = upload
    return keep(actor, upload, {
      begin: (tx) => begin(tx, actor, id),
      take: (tx, file) => takeIn(tx, actor, id, { ...file, side, replaces }),
    })
  }

  /** What the requirement takes, if this actor may hand it over now, and the intent that the bytes wait for. */
  async function begin(tx: FirmTx, actor: StaffActor | LinkActor, id: Id<'requirement'>) {
    const [held, blobId, firmKey] = await Promise.all([
      takeable(tx, actor, id, 'read'),
      vault.intend(tx, 'original', actorText(actor)),
      firms.key(tx),
    ])
    return { formats: documentOf(held).formats, blobId, firmKey }
  }

  function documentOf({ requirement }: Held) {
    if (requirement.spec.kind !== 'document') throw notDocument()
    return requirement.spec
  }

  async function authoriseFor(tx: FirmTx, actor: StaffActor | LinkActor, id: Id<'requirement'>) {
    const requirement = await dossiers.findRequirement(tx, id)
    if (!requirement) throw notFound()
    await authorise(tx, actor, requirement)
  }

  async function takeable(
    tx: FirmTx,
    actor: StaffActor | LinkActor,
    id: Id<'requirement'>,
    lock: 'lock' | 'read',
  ) {
    // Asked together, answered in this order: for whoever it is not, it is not there, whatever became of its dossier.
    const [right, holding] = await Promise.allSettled([
      authoriseFor(tx, actor, id),
      dossiers.hold(tx, id, lock),
    ])
    if (right.status === 'rejected') throw right.reason
    if (holding.status === 'rejected') throw holding.reason
    const held = holding.value
    if (!dossiers.allows(held.dossier, held.requirement, 'submit')) throw decided()
    return held
  }

  async function takeIn(
    tx: FirmTx,
    actor: StaffActor | LinkActor,
    id: Id<'requirement'>,
    file: Handed,
  ): Promise<ReceivedPage> {
    const [held, last] = await Promise.all([
      takeable(tx, actor, id, 'lock'),
      rows.lastPlace(tx, id, file.duplicateMac),
    ])
    const open = last && !last.isDecided && rows.hasPages(last) ? last : undefined
    const goesOn = open ?? (last && rows.hasPages(last) && goesOnWith(last) ? last : undefined)
    if (goesOn?.samePageId)
      return { pageId: showId('page', goesOn.samePageId), receipt: goesOn.receipt, isDuplicate: true }
    const { pagesMax, hasSides } = documentOf(held)
    const { replaced, removed } = await replacedBy(tx, file, open)
    if (goesOn && goesOn.pages - removed >= pagesMax) throw full({ max: pagesMax })
    const side = hasSides ? (file.side ?? replaced?.side ?? undefined) : undefined
    return addPage(tx, actor, { held, open, goesOn, n: (last?.n ?? 0) + 1, replaced, side }, file)
  }

  /** Takes out the page that the file stands in for, with the others of its file: one that nobody decided on. */
  async function replacedBy(tx: FirmTx, { replaces }: Handed, open?: rows.OpenPlace) {
    if (!replaces) return { removed: 0 }
    const replaced = await rows.findPage(tx, wantedId('page', replaces))
    if (!replaced || !open || replaced.documentId !== open.documentId) throw notFound()
    if (rows.isJudged(open, replaced)) throw decided()
    return { replaced, removed: await rows.removeFilePages(tx, replaced.fileId, open.documentId) }
  }

  async function addPage(tx: FirmTx, actor: StaffActor | LinkActor, place: Place, file: Handed) {
    const createdBy = actorText(actor)
    const { held, open, goesOn, n, replaced, side } = place
    const { dossier, requirement } = held
    const source = actor.kind === 'staff' ? 'firm' : 'party'
    const begun = newSubmission(actor, held, { n, source, goesOn })
    const { documentId, receipt } = open ?? begun
    const [pageId, fileId] = [newId('page'), newId('file')]
    const { kept, name, mime } = file
    const page = {
      id: pageId,
      dossierId: dossier.id,
      fileId,
      indexInFile: 0,
      documentId,
      position: replaced?.position ?? goesOn?.nextPosition ?? 0,
      side,
      createdBy,
    }
    const [isStored] = await Promise.all([
      markStored(tx, kept.id, { ...kept, duplicateMac: file.duplicateMac }),
      open ? undefined : rows.insertSubmission(tx, begun),
      rows.insertFile(tx, { id: fileId, blobId: kept.id, name, mime, createdBy }),
      rows.insertPages(tx, [page]),
      dossiers.setStatus(tx, actor, held, 'submitted', requirement.reason),
      audit.record(tx, actor, {
        act: replaced ? 'page.replaced' : 'page.submitted',
        subject: pageId,
        dossierId: dossier.id,
        payload: {
          requirement: requirement.id,
          name,
          sha256: kept.sha256.toString('hex'),
          replaced: replaced?.id,
        },
      }),
    ])
    // The sweeper may have taken an intent that was a day old; then nothing is acknowledged.
    if (!isStored) throw new Error('the upload took too long')
    tx.changed({ work: 'derivatives' })
    return { pageId: showId('page', pageId), receipt, isDuplicate: false }
  }
}
