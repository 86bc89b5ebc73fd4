import type { Readable } from 'node:stream'
import type { ClientPage, DossierView } from '../../../contract/desk.ts'
import type { ClientReceipt } from '../../../contract/receipt.ts'
import type { Placed, Placing, TrayReceived, TrayView } from '../../../contract/tray.ts'
import type { FirmTx } from '../../db/database.ts'
import type { LinkActor, StaffActor } from '../../kernel/actor.ts'
import type { Id } from '../../kernel/ids.ts'
import { arrangePages } from './arrange-pages.ts'
import * as decided from './decided-rows.ts'
import type { Bytes, PageDeps, ReceivedPage, Upload } from './deps.ts'
import { type HandedDocument, handedDocuments } from './handed-documents.ts'
import { findSubmission, lastSubmission, listPages, type Submission } from './page-rows.ts'
import { placePages } from './place-pages.ts'
import { type PreviewSource, previewPage } from './preview-page.ts'
import { readBytes } from './read-bytes.ts'
import { type RejectedPage, readHanded } from './read-handed.ts'
import { readReceipt } from './read-receipt.ts'
import { readTray } from './read-tray.ts'
import { receivePage } from './receive-page.ts'
import { receiveToTray } from './receive-to-tray.ts'
import { removePage } from './remove-page.ts'
import { renderPages } from './render-pages.ts'
import { rotatePage } from './rotate-page.ts'
import { safePicture } from './safe-picture.ts'
import { sweepOrphans } from './sweep-orphans.ts'
import { undoMove } from './undo-move.ts'

export type { Bytes, ReceivedPage } from './deps.ts'
export type { HandedDocument, HandedFile } from './handed-documents.ts'
export { createVault, type Kept, type Vault } from './vault.ts'
export type { Submission }

/** What is handed over: submissions, their pages, and how they are shown. */
export type Pages = {
  /**
   * Takes one file as a new page (a PDF: as many as it has) of a requirement's open submission, or in the place of one.
   * Resolves once it is durable; on any throw nothing is kept. Refusals: `file.empty`, `file.tooLarge`,
   * `file.wrongType`, `file.notAccepted`, `file.pixelBomb`, `file.cut`, `requirement.decided`, `requirement.full`,
   * `dossier.closed`, `link.gone`, `not.found`. The same bytes again are the page that they are already.
   */
  receive(actor: StaffActor | LinkActor, requirementId: string, upload: Upload): Promise<ReceivedPage>
  /** Takes a page back, while its submission is not decided; of a PDF, the whole of it. */
  remove(actor: StaffActor | LinkActor, pageId: string): Promise<void>
  /** Turns a page by a quarter, while its submission is not decided. Its pictures follow; the file stays as it came. */
  turn(actor: StaffActor | LinkActor, pageId: string, how: 'left' | 'right'): Promise<void>
  /** Changes a page's place with the one before or after it, while its submission is not decided. */
  move(actor: StaffActor | LinkActor, pageId: string, how: 'earlier' | 'later'): Promise<void>
  /** Turns a page by so many degrees, whatever was decided on it: 90, 180 or 270. Staff only. */
  rotate(actor: StaffActor, pageId: string, degrees: number): Promise<void>
  /**
   * Takes one file into a dossier's tray. Refusals as of `receive`, those of a requirement left out. The same bytes,
   * wherever in the dossier they lie, are the page that they are already. `note`: who sent it in a chat, and when. `place`: where in the tray's order, for
   * files that were dropped together and arrive as they can; after the last page without.
   */
  receiveToTray(
    actor: StaffActor,
    dossierId: string,
    upload: { name: string; body: Readable; signal?: AbortSignal; note?: string; place?: number },
  ): Promise<TrayReceived>
  /** What lies in a dossier's tray. */
  tray(actor: StaffActor, dossierId: string): Promise<TrayView>
  /**
   * Puts pages of a dossier to a requirement or into the tray, in the order named. Pages of a document that was decided
   * on stay: `page.decided`. Also `page.notCounted`, `page.notAccepted`, `page.noRoom`, `requirement.decided`,
   * `requirement.notDocument`, `dossier.closed`, `not.found`: then nothing is moved.
   */
  place(actor: StaffActor, dossierId: string, placing: Placing): Promise<Placed>
  /** Takes pages out of the tray. Throws `page.notInTray`. */
  discard(actor: StaffActor, dossierId: string, pageIds: readonly string[]): Promise<Placed>
  /** Undoes `place` or `discard`. Throws `move.changed` when a page went on, or it was undone already. */
  undoMove(actor: StaffActor, moveId: string): Promise<void>
  /** A picture of a page (WebP). A link's holder gets `glimpse` only: too small to be read. */
  picture(actor: StaffActor | LinkActor, pageId: string, kind: 'glimpse' | 'thumb' | 'view'): Promise<Bytes>
  /** The file as it came, byte for byte. Staff only. */
  original(actor: StaffActor, fileId: string): Promise<Bytes>
  /** A dossier as the firm works on it. */
  desk(actor: StaffActor, dossierId: string): Promise<DossierView>
  /** The client's page as a template would make it, before there is a dossier: saved or not, or shipped. */
  preview(actor: StaffActor, source: PreviewSource): Promise<ClientPage>
  /** The client's page. */
  clientPage(actor: LinkActor): Promise<ClientPage>
  /** What was handed over, with its digests: the receipt that a client keeps. */
  receipt(actor: LinkActor): Promise<ClientReceipt>

  // For the program's own loops and the features above.
  /**
   * What somebody sent as a picture, opened in the renderer's own process and drawn anew as WebP: upright, at most
   * 1,600 px, with nothing else that was in the file. Throws `file.empty`, `file.wrongType`, `file.notAccepted`,
   * `file.pixelBomb`, `file.tooLarge`, `file.unreadable`.
   */
  safePicture(body: Readable): Promise<Buffer>
  /** Makes pictures that wait in one firm, a batch; answers how many pages it took up. */
  render(firmId: Id<'firm'>): Promise<number>
  /** Removes what broken uploads left behind more than a day ago; answers how much. */
  sweep(firmId: Id<'firm'>): Promise<number>
  findSubmission(tx: FirmTx, id: Id<'submission'>): Promise<Submission | undefined>
  lastSubmission(tx: FirmTx, id: Id<'requirement'>): Promise<Submission | undefined>
  /** Closes a submission: what comes after begins a new one. */
  closeSubmission(tx: FirmTx, id: Id<'submission'>): Promise<void>
  /** Opens it again, the pages that were turned down at `decidedAt` good as before. */
  openAgain(tx: FirmTx, submission: Submission, decidedAt: Date): Promise<void>
  /** Turns single pages down; the next submission goes on with the others. `decidedAt` names the decision. */
  rejectPages: typeof decided.rejectPages
  /** Writes down what date a document bears, and until when it counts. */
  setDates: typeof decided.setDates
  datesOf: typeof decided.datesOf
  /** The pages of a document that count, in order. */
  goodPages(tx: FirmTx, id: Id<'document'>): Promise<Id<'page'>[]>
  /** Pages turned down alone that wait to be replaced, by requirement: their numbers, and what was said of each. */
  rejectedPages(tx: FirmTx, id: Id<'dossier'>): Promise<Map<Id<'requirement'>, RejectedPage[]>>
  /** Everything of a dossier that still counts, in the order of its requirements, to be downloaded. */
  handedDocuments(tx: FirmTx, dossierId: Id<'dossier'>): Promise<HandedDocument[]>
}

export function createPages(deps: PageDeps): Pages {
  return {
    receive: receivePage(deps),
    remove: removePage(deps),
    ...arrangePages(deps),
    rotate: rotatePage(deps),
    receiveToTray: receiveToTray(deps),
    tray: readTray(deps),
    ...placePages(deps),
    undoMove: undoMove(deps),
    ...readHanded(deps),
    ...readBytes(deps),
    preview: previewPage(deps),
    receipt: readReceipt(deps),
    render: renderPages(deps),
    safePicture: safePicture(deps),
    sweep: sweepOrphans(deps),
    handedDocuments: handedDocuments(deps),
    findSubmission,
    lastSubmission,
    closeSubmission: decided.markDecided,
    openAgain: decided.markUndecided,
    rejectPages: decided.rejectPages,
    setDates: decided.setDates,
    datesOf: decided.datesOf,
    goodPages: async (tx, id) =>
      (await listPages(tx, [id])).filter((page) => !page.rejectedAt).map((page) => page.id),
  }
}
