import type { FirmTx } from '../../db/database.ts'
import { actorText, type StaffActor } from '../../kernel/actor.ts'
import { type Id, wantedId } from '../../kernel/ids.ts'
import { notFound, problem } from '../../kernel/problem.ts'
import type { PageDeps } from './deps.ts'
import { findMove, type Move, markUndone } from './move-rows.ts'
import { countGoodPages } from './page-rows.ts'
import { relocation } from './relocate.ts'
import { holdPages } from './tray-rows.ts'

const moveChanged = problem('move.changed', 409)
const noRoom = problem('page.noRoom', 409)

/** Puts pages back where a move took them from: all of them, or none when one went on meanwhile. */
export function undoMove(deps: PageDeps) {
  const { database, audit, dossiers } = deps
  const { assertLoose, assertOpen, putAll } = relocation(deps)

  return (actor: StaffActor, shown: string): Promise<void> =>
    database.asFirm(actor.firmId, async (tx) => {
      const id = wantedId('pageMove', shown)
      const seen = await findMove(tx, id)
      if (!seen) throw notFound()
      await dossiers.holdDossier(tx, actor, seen.dossierId)
      const move = await findMove(tx, id)
      if (!move || move.isUndone) throw moveChanged()
      await assertStill(tx, move)
      await putAll(tx, actor, move.moved, (one) => one.from)
      await assertRoom(tx, move)
      await markUndone(tx, id, actorText(actor))
      await audit.record(tx, actor, {
        act: 'page.moveUndone',
        subject: id,
        dossierId: move.dossierId,
        payload: { pages: move.moved.map(({ pageId }) => pageId) },
      })
      tx.changed({ dossier: move.dossierId })
    })

  /** Every page is still where the move put it, and nothing was decided on either side. */
  async function assertStill(tx: FirmTx, { dossierId, moved }: Move) {
    const ids = moved.map(({ pageId }) => pageId)
    const pages = new Map((await holdPages(tx, dossierId, ids)).map((page) => [page.id, page]))
    for (const { pageId, to } of moved) {
      const page = pages.get(pageId)
      if (!page || page.documentId !== to.documentId || page.isRemoved !== to.isRemoved) throw moveChanged()
    }
    await assertLoose(tx, [...pages.values()])
  }

  /** What came meanwhile may have taken the room that was left. */
  async function assertRoom(tx: FirmTx, { moved }: Move) {
    const back = new Set(
      moved.flatMap(({ from }): Id<'document'>[] => (from.documentId ? [from.documentId] : [])),
    )
    for (const documentId of back) {
      const { requirement } = await assertOpen(tx, documentId)
      const count = await countGoodPages(tx, documentId)
      const { name } = requirement.spec
      const max = requirement.spec.kind === 'document' ? requirement.spec.pagesMax : 0
      if (count > max) throw noRoom({ name, max, free: 0 })
    }
  }
}
