import { actorText, type StaffActor } from '../../kernel/actor.ts'
import { localTime } from '../../kernel/dates.ts'
import { wantedId } from '../../kernel/ids.ts'
import { notFound } from '../../kernel/problem.ts'
import type { NoticeDeps } from './deps.ts'
import { insertByHand } from './message-rows.ts'

export type SentByHand = { linkId: string; partyId: string; way: 'whatsapp' | 'letter' }

/** A clerk sent a link from his own account or handed it over on paper: what he says he did stands with his name. */
export function recordByHand({ database, audit, firms, parties, dossiers, access }: NoticeDeps) {
  return (actor: StaffActor, shown: string, { linkId, partyId, way }: SentByHand): Promise<void> =>
    database.asFirm(actor.firmId, async (tx) => {
      const { id: dossierId } = await dossiers.get(tx, actor, wantedId('dossier', shown))
      const link = await access.live(tx, wantedId('accessLink', linkId))
      const [party] = await parties.find(tx, [wantedId('party', partyId)])
      if (!party || link.dossierId !== dossierId || !link.parties.some(({ id }) => id === party.id))
        throw notFound()
      const { timeZone } = await firms.get(tx)
      await insertByHand(tx, {
        kind: 'link',
        channel: way,
        partyId: party.id,
        dossierId,
        linkId: wantedId('accessLink', linkId),
        recipient: party.id,
        subject: `${way}:${wantedId('accessLink', linkId)}`,
        localDate: localTime(new Date(), timeZone).day,
        toAddress: way === 'whatsapp' ? (party.phone ?? party.name) : party.name,
        createdBy: actorText(actor),
      })
      await audit.record(tx, actor, {
        act: 'message.sentByHand',
        subject: party.id,
        dossierId,
        payload: { way },
      })
    })
}
