import type { DossierAbout } from '../../../contract/dossier-acts.ts'
import type { FirmTx } from '../../db/database.ts'
import type { StaffActor } from '../../kernel/actor.ts'
import { businessDaysBetween } from '../../kernel/business-days.ts'
import { type Id, showId, wantedId } from '../../kernel/ids.ts'
import type { Firm } from '../firms/firms.ts'
import { answersFor, type Core } from './act.ts'
import { findKin, type Kin, listClosures, listTurns, type TurnRow } from './closure-rows.ts'
import type { DossierDeps } from './deps.ts'
import { takesChanges } from './dossier.ts'
import { reachOf } from './dossier-rows.ts'
import { filterVisible } from './list-rows.ts'
import { listLeft, listParticipants } from './participant-rows.ts'
import { listRemoved } from './requirement-rows.ts'
import { listActive, listHelpers, staffNamesOf } from './team-rows.ts'

/** Everything about a dossier that is not what it asks for. */
export function aboutDossier({ database, firms, parties }: DossierDeps, core: Core) {
  async function kinOf(tx: FirmTx, actor: StaffActor, id: Id<'dossier'>) {
    const { origin, renewals } = await findKin(tx, id)
    const all = origin ? [origin, ...renewals] : renewals
    const visible = await filterVisible(
      tx,
      await reachOf(tx, actor),
      all.map((one) => one.id),
    )
    const seen = (kin: Kin) => visible.includes(kin.id)
    return { renewedFrom: origin && seen(origin) ? origin : undefined, renewals: renewals.filter(seen) }
  }

  async function peopleOf(tx: FirmTx, id: Id<'dossier'>) {
    const [now, left] = [await listParticipants(tx, id), await listLeft(tx, id)]
    const found = await parties.find(
      tx,
      [...now, ...left].map(({ partyId }) => partyId),
    )
    return { now, left, partyOf: (partyId: Id<'party'>) => found.find((party) => party.id === partyId) }
  }

  async function teamOf(tx: FirmTx, actor: StaffActor, responsibleId: Id<'staff'>) {
    const mayAssign = await answersFor(tx, actor, { responsibleId })
    const [reach, helpers] = [await reachOf(tx, actor), { everyone: true } as const]
    return {
      mayAssign,
      assignable: mayAssign ? await listActive(tx, reach) : [],
      colleagues: mayAssign ? await listActive(tx, helpers) : [],
    }
  }

  return {
    about: (actor: StaffActor, shown: string): Promise<DossierAbout> =>
      database.asFirm(actor.firmId, async (tx) => {
        const dossier = await core.get(tx, actor, wantedId('dossier', shown))
        const { id, responsibleId, status, waitsFor } = dossier
        const firm = await firms.get(tx)
        const [{ now, left, partyOf }, removed] = [await peopleOf(tx, id), await listRemoved(tx, id)]
        const [closures, helpers] = [await listClosures(tx, id), await listHelpers(tx, id)]
        const names = await staffNamesOf(tx, [
          ...removed.map(({ removedBy }) => removedBy),
          ...left.map(({ removedBy }) => removedBy),
          ...closures.map(({ createdBy }) => createdBy),
        ])
        const { mayAssign, assignable, colleagues } = await teamOf(tx, actor, responsibleId)
        const { renewedFrom, renewals } = await kinOf(tx, actor, id)
        const isOpen = takesChanges(status)
        const person = (partyId: Id<'party'>) => partyOf(partyId)?.name ?? ''
        const nameOf = new Map([...now, ...left].map((one) => [one.id, person(one.partyId)]))
        return {
          participants: now.map((one) => ({
            id: showId('participant', one.id),
            partyId: showId('party', one.partyId),
            name: person(one.partyId),
            role: one.role,
            email: partyOf(one.partyId)?.email,
            phone: partyOf(one.partyId)?.phone,
          })),
          left: left.map((one) => ({
            id: showId('participant', one.id),
            name: person(one.partyId),
            role: one.role,
            at: one.removedAt.toISOString(),
            by: names.get(one.removedBy) ?? null,
          })),
          helpers: helpers.map(toPerson),
          turns: (await listTurns(tx, id)).map((turn) => turnView(turn, firm)),
          waitsFor,
          closures: closures.map(({ act, reason, at, createdBy }) => ({
            ...{ act, reason, at: at.toISOString(), by: names.get(createdBy) ?? null },
          })),
          removed: removed.map((one) => ({
            id: showId('requirement', one.id),
            name: one.spec.name,
            owner: one.participantId && nameOf.get(one.participantId),
            canRestore: isOpen && (!one.participantId || now.some((still) => still.id === one.participantId)),
            at: one.removedAt.toISOString(),
            by: names.get(one.removedBy) ?? null,
          })),
          renewedFrom: renewedFrom && toKin(renewedFrom),
          renewals: renewals.map(toKin),
          assignable: assignable.map(toPerson),
          colleagues: colleagues
            .filter((one) => one.id !== responsibleId && !helpers.some((other) => other.id === one.id))
            .map(toPerson),
          can: {
            change: isOpen,
            close: status !== 'closed',
            reopen: !isOpen,
            renew: true,
            assign: isOpen && mayAssign && assignable.length > 1,
            help: mayAssign,
          },
        }
      }),
  }
}

const toPerson = ({ id, name }: { id: Id<'staff'>; name: string }) => ({ id: showId('staff', id), name })
const toKin = ({ id, number }: Kin) => ({ id: showId('dossier', id), number })

function turnView({ holder, who, since, until }: TurnRow, firm: Firm): DossierAbout['turns'][number] {
  return {
    holder,
    who: who ?? undefined,
    since: since.toISOString(),
    until: until?.toISOString(),
    days: businessDaysBetween(since, until ?? new Date(), firm),
  }
}
