import { mimesOf } from '../../../contract/formats.ts'
import { type Placed, type Placing, tray } from '../../../contract/tray.ts'
import type { FirmTx } from '../../db/database.ts'
import type { StaffActor } from '../../kernel/actor.ts'
import { type Id, showId, wantedId } from '../../kernel/ids.ts'
import { notFound, problem } from '../../kernel/problem.ts'
import { openDocument } from './begin-submission.ts'
import type { PageDeps } from './deps.ts'
import type { Moved } from './move-rows.ts'
import { relocation } from './relocate.ts'
import { freePositions, holdPages, nextTrayPosition, type PageAt } from './tray-rows.ts'

const decided = problem('requirement.decided', 409)
const notDocument = problem('requirement.notDocument', 409)
const notAccepted = problem('page.notAccepted', 415)
const noRoom = problem('page.noRoom', 409)
const notInTray = problem('page.notInTray', 409)

type Place = { documentId: Id<'document'> | null; positions: number[]; receipt: string | null }

/** Pages put to a requirement, or back into the tray, in the order in which they are named; and out of the tray. */
export function placePages(deps: PageDeps) {
  const { database, audit, dossiers } = deps
  const { assertLoose, move } = relocation(deps)

  /** The pages, in the order asked for; each of this dossier and not removed, or `not.found`. */
  async function wanted(tx: FirmTx, dossierId: Id<'dossier'>, shown: readonly string[]): Promise<PageAt[]> {
    const ids = [...new Set(shown)].map((id) => wantedId('page', id))
    const found = new Map((await holdPages(tx, dossierId, ids)).map((page) => [page.id, page]))
    return ids.map((id) => {
      const page = found.get(id)
      if (!page || page.isRemoved) throw notFound()
      return page
    })
  }

  async function trayPlace(tx: FirmTx, dossierId: Id<'dossier'>, count: number): Promise<Place> {
    const first = await nextTrayPosition(tx, dossierId)
    return { documentId: null, positions: Array.from({ length: count }, (_, i) => first + i), receipt: null }
  }

  async function requirementPlace(
    tx: FirmTx,
    actor: StaffActor,
    id: Id<'requirement'>,
    { dossierId, pages }: { dossierId: Id<'dossier'>; pages: readonly PageAt[] },
  ): Promise<Place> {
    const held = await dossiers.hold(tx, id)
    const { dossier, requirement } = held
    if (dossier.id !== dossierId) throw notFound()
    if (requirement.spec.kind !== 'document') throw notDocument()
    if (!dossiers.allows(dossier, requirement, 'submit')) throw decided()
    const { formats, pagesMax, name } = requirement.spec
    const accepted = mimesOf(formats)
    if (pages.some((page) => !accepted.includes(page.mime))) throw notAccepted({ name })
    const isFromParty = pages.every((page) => page.createdBy.startsWith('link:'))
    const document = await openDocument(tx, actor, held, isFromParty ? 'party' : 'firm')
    const { documentId, receipt, pages: count } = document
    const coming = pages.filter((page) => page.documentId !== documentId).length
    if (count + coming > pagesMax) throw noRoom({ name, max: pagesMax, free: Math.max(0, pagesMax - count) })
    return { documentId, receipt, positions: await freePositions(tx, documentId, coming) }
  }

  function record(tx: FirmTx, actor: StaffActor, dossierId: Id<'dossier'>, moved: readonly Moved[]) {
    const isRemoval = moved.every(({ to }) => to.isRemoved)
    return audit.record(tx, actor, {
      act: isRemoval ? 'page.removed' : 'page.placed',
      subject: dossierId,
      dossierId,
      payload: { moved },
    })
  }

  return {
    place: (actor: StaffActor, shown: string, { pageIds, to }: Placing): Promise<Placed> =>
      database.asFirm(actor.firmId, async (tx) => {
        const { id } = await dossiers.holdDossier(tx, actor, wantedId('dossier', shown))
        const pages = await wanted(tx, id, pageIds)
        await assertLoose(tx, pages)
        const place =
          to === tray
            ? await trayPlace(tx, id, pages.length)
            : await requirementPlace(tx, actor, wantedId('requirement', to), { dossierId: id, pages })
        const coming = pages.filter((page) => page.documentId !== place.documentId)
        const { receipt } = place
        if (coming.length === 0) return { moveId: null, count: 0, receipt }
        const moved = coming.map((page, i) => ({
          pageId: page.id,
          from: placeOf(page),
          to: {
            documentId: place.documentId,
            position: place.positions[i] ?? 0,
            side: null,
            isRemoved: false,
          },
        }))
        const moveId = await move(tx, actor, id, moved)
        await record(tx, actor, id, moved)
        tx.changed({ dossier: id })
        return { moveId: showId('pageMove', moveId), count: moved.length, receipt }
      }),

    discard: (actor: StaffActor, shown: string, pageIds: readonly string[]): Promise<Placed> =>
      database.asFirm(actor.firmId, async (tx) => {
        const { id } = await dossiers.holdDossier(tx, actor, wantedId('dossier', shown))
        const pages = await wanted(tx, id, pageIds)
        if (pages.some((page) => page.documentId)) throw notInTray()
        await assertLoose(tx, pages)
        const moved = pages.map((page) => ({
          pageId: page.id,
          from: placeOf(page),
          to: { ...placeOf(page), isRemoved: true },
        }))
        if (moved.length === 0) return { moveId: null, count: 0, receipt: null }
        const moveId = await move(tx, actor, id, moved)
        await record(tx, actor, id, moved)
        tx.changed({ dossier: id })
        return { moveId: showId('pageMove', moveId), count: moved.length, receipt: null }
      }),
  }
}

const placeOf = ({ documentId, position, side, isRemoved }: PageAt) => ({
  documentId,
  position,
  side,
  isRemoved,
})
