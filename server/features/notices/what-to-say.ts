import type { SayText } from '../../../contract/tasks.ts'
import type { StaffActor } from '../../kernel/actor.ts'
import { wantedId } from '../../kernel/ids.ts'
import { notFound } from '../../kernel/problem.ts'
import type { NoticeDeps } from './deps.ts'
import { writeStatus } from './write-status.ts'

/** What is missing from somebody in one dossier, as one would say it to him: for pasting, or for the telephone. */
export function whatToSay({ database, audit, firms, parties, dossiers, access, pages }: NoticeDeps) {
  const write = writeStatus({ access, dossiers, pages })

  return (actor: StaffActor, shown: string, shownParty: string): Promise<SayText> =>
    database.asFirm(actor.firmId, async (tx) => {
      const { id: dossierId } = await dossiers.get(tx, actor, wantedId('dossier', shown))
      const partyId = wantedId('party', shownParty)
      const people = await dossiers.participants(tx, dossierId)
      if (!people.some((person) => person.partyId === partyId)) throw notFound()
      const [party] = await parties.find(tx, [partyId])
      if (!party) throw notFound()
      const text = await write(tx, actor, { firm: await firms.get(tx), party, only: dossierId })
      await audit.record(tx, actor, { act: 'message.drafted', subject: partyId, dossierId })
      return { name: party.name, phone: party.phone, text }
    })
}
