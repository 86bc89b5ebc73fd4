import type { ReasonInput, ReasonView } from '../../../contract/catalog.ts'
import type { Database, FirmTx } from '../../db/database.ts'
import { actorText, type StaffActor } from '../../kernel/actor.ts'
import { type Id, newId, showId, wantedId } from '../../kernel/ids.ts'
import { notFound } from '../../kernel/problem.ts'
import { findTypes } from './catalog-rows.ts'
import type { Write } from './deps.ts'
import * as rows from './reason-rows.ts'

/** Why documents are turned down, in words that a client understands. All may read; administrators write. */
export type Reasons = {
  /** What may be chosen at the desk: the type's own first, then the general ones. Throws `not.found`. */
  reasonsFor(actor: StaffActor, typeId: string): Promise<ReasonView[]>
  /** The same for several types at once. */
  reasonsOf(
    tx: FirmTx,
    typeIds: readonly Id<'requirementType'>[],
  ): Promise<Map<Id<'requirementType'>, ReasonView[]>>
  /** A type's own, or the general ones of all types (`undefined`), in their order. */
  listReasons(actor: StaffActor, typeId: string | undefined): Promise<ReasonView[]>
  addReason(actor: StaffActor, typeId: string | undefined, input: ReasonInput): Promise<string>
  changeReason(actor: StaffActor, id: string, input: ReasonInput): Promise<void>
  /** One place up or down among its own kind; at the end already it stays. */
  moveReason(actor: StaffActor, id: string, step: 1 | -1): Promise<void>
  /** No longer offered; decisions that name it keep their words. */
  archiveReason(actor: StaffActor, id: string): Promise<void>
  restoreReason(actor: StaffActor, id: string): Promise<void>
}

const view = ({ id, text }: rows.ReasonRow): ReasonView => ({ id: showId('reason', id), text })

export function createReasons({ database, write }: { database: Database; write: Write }): Reasons {
  async function ownerOf(tx: FirmTx, shown: string | undefined) {
    if (shown === undefined) return null
    const id = wantedId('requirementType', shown)
    if ((await findTypes(tx, [id])).length === 0) throw notFound()
    return id
  }

  async function wanted(tx: FirmTx, shown: string) {
    const reason = await rows.findReason(tx, wantedId('reason', shown))
    if (!reason) throw notFound()
    return reason
  }

  async function reasonsOf(tx: FirmTx, typeIds: readonly Id<'requirementType'>[]) {
    const found = await rows.listReasons(tx, [...typeIds, null])
    const of = (typeId: Id<'requirementType'> | null) =>
      found.filter((one) => one.typeId === typeId).map(view)
    const general = of(null)
    return new Map(typeIds.map((id) => [id, [...of(id), ...general]]))
  }

  const setArchived = (isArchived: boolean) => (actor: StaffActor, shown: string) =>
    write(actor, async (tx) => {
      const { id, text } = await wanted(tx, shown)
      await rows.updateReason(tx, id, { isArchived })
      return { act: `reason.${isArchived ? 'archived' : 'restored'}`, subject: id, payload: { text } }
    })

  return {
    reasonsOf,
    archiveReason: setArchived(true),
    restoreReason: setArchived(false),

    reasonsFor: (actor, shown) =>
      database.asFirm(actor.firmId, async (tx) => {
        const typeId = await ownerOf(tx, shown)
        return (typeId && (await reasonsOf(tx, [typeId])).get(typeId)) || []
      }),

    listReasons: (actor, shown) =>
      database.asFirm(actor.firmId, async (tx) =>
        (await rows.listReasons(tx, [await ownerOf(tx, shown)])).map(view),
      ),

    async addReason(actor, shown, { text }) {
      const id = newId('reason')
      await write(actor, async (tx) => {
        const typeId = await ownerOf(tx, shown)
        await rows.insertReason(tx, { id, typeId, text, createdBy: actorText(actor) })
        return { act: 'reason.added', subject: id, payload: { text, typeId } }
      })
      return showId('reason', id)
    },

    changeReason: (actor, shown, { text }) =>
      write(actor, async (tx) => {
        const { id } = await wanted(tx, shown)
        await rows.updateReason(tx, id, { text })
        return { act: 'reason.changed', subject: id, payload: { text } }
      }),

    moveReason: (actor, shown, step) =>
      write(actor, async (tx) => {
        const { id, typeId } = await wanted(tx, shown)
        const order = (await rows.listReasons(tx, [typeId])).map((one) => one.id)
        const from = order.indexOf(id)
        const to = from + step
        if (from < 0 || to < 0 || to >= order.length) return undefined
        order.splice(to, 0, ...order.splice(from, 1))
        for (const [position, one] of order.entries()) await rows.updateReason(tx, one, { position })
        return { act: 'reason.moved', subject: id, payload: { position: to } }
      }),
  }
}
