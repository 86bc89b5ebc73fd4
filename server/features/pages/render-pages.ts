import { Readable } from 'node:stream'
import type { SystemActor } from '../../kernel/actor.ts'
import { actorText } from '../../kernel/actor.ts'
import type { Id } from '../../kernel/ids.ts'
import type { Rendition } from '../../ports/renderer.ts'
import { markStored } from './blob-rows.ts'
import type { PageDeps } from './deps.ts'
import * as rows from './derivative-rows.ts'
import { insertPages } from './page-rows.ts'
import type { Kept } from './vault.ts'

/** Pages taken up at once: enough to keep the renderer busy, few enough to end within a claim. */
const batch = 8
/** A PDF with more pages than this shows the first ones; the whole of it can be downloaded. */
const mostPages = 1000
const maxPictureBytes = 16_000_000

/** Makes the pictures of pages that wait. What a file does to the renderer happens in the renderer's own process. */
export function renderPages({ database, firms, vault, renderer }: PageDeps) {
  return async (firmId: Id<'firm'>): Promise<number> => {
    const { waiting, firmKey } = await database.asFirm(firmId, async (tx) => ({
      waiting: await rows.claimPages(tx, batch),
      firmKey: await firms.key(tx),
    }))
    for (const page of waiting) await renderPage(firmId, firmKey, page)
    return waiting.length
  }

  async function renderPage(firmId: Id<'firm'>, firmKey: Buffer, page: rows.Waiting): Promise<void> {
    if (page.attempts > rows.mostAttempts) return settle(firmId, page, 'tooMuch')
    const file = { mime: page.mime, bytes: () => vault.read(firmKey, page.blob) }
    if (page.pageCount === null) {
      const seen = await renderer.inspect(file)
      if (seen.kind === 'unreadable') return settle(firmId, page, seen.reason)
      await spread(firmId, page, seen.kind === 'pdf' ? seen.pageCount : 1)
    }
    const made = await renderer.renderPage(file, page.indexInFile, page.rotation)
    if (made.kind === 'unreadable') return settle(firmId, page, made.reason)
    await keepPictures(firmId, firmKey, page, made.renditions)
  }

  async function settle(firmId: Id<'firm'>, page: rows.Waiting, reason: rows.Unreadable): Promise<void> {
    await database.asFirm(firmId, async (tx) => {
      if (!(await rows.isStillClaimed(tx, page))) return
      await rows.markUnreadable(tx, page.pageId, reason)
      tx.changed({ dossier: page.dossierId })
    })
  }

  /** Now that a file is known to have several pages, each gets a row, in the place where the file stands. */
  async function spread(firmId: Id<'firm'>, page: rows.Waiting, count: number): Promise<void> {
    await database.asFirm(firmId, async (tx) => {
      if (!(await rows.isStillClaimed(tx, page))) return
      await rows.setPageCount(tx, page.fileId, count)
      await insertPages(tx, await rows.pagesAfterFirst(tx, page, Math.min(count, mostPages)))
      tx.changed({ dossier: page.dossierId })
      if (count > 1) tx.changed({ work: 'derivatives' })
    })
  }

  async function keepPictures(
    firmId: Id<'firm'>,
    firmKey: Buffer,
    page: rows.Waiting,
    pictures: Rendition[],
  ) {
    const actor: SystemActor = { kind: 'system', firmId, name: 'renderer' }
    const kept: { picture: Rendition; blob: Kept }[] = []
    for (const picture of pictures) {
      const id = await database.asFirm(firmId, (tx) => vault.intend(tx, 'derivative', actorText(actor)))
      const source = Readable.from([Buffer.from(picture.bytes)])
      kept.push({
        picture,
        blob: await vault.keep({ id: firmId, key: firmKey }, id, source, { maxBytes: maxPictureBytes }),
      })
    }
    const isTaken = await database.asFirm(firmId, async (tx) => {
      if (!(await rows.isStillClaimed(tx, page))) return false
      for (const { picture, blob } of kept) {
        await markStored(tx, blob.id, blob)
        await rows.markReady(tx, page.pageId, { ...picture, blobId: blob.id })
      }
      tx.changed({ dossier: page.dossierId })
      return true
    })
    if (!isTaken) for (const { blob } of kept) await vault.discard(firmId, blob.id)
  }
}
