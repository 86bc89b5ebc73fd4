import { localTime } from '../../kernel/dates.ts'
import type { Id } from '../../kernel/ids.ts'
import type { NoticeDeps } from './deps.ts'
import type { Message } from './message.ts'
import { insertMessages } from './message-rows.ts'
import { takeDue } from './notice-rows.ts'

const batch = 200

/** Turns what was quiet long enough into one message per person and dossier. */
export function gatherNotices({ database, firms, parties }: NoticeDeps) {
  return (firmId: Id<'firm'>): Promise<number> =>
    database.asFirm(firmId, async (tx) => {
      const due = await takeDue(tx, batch)
      if (due.length === 0) return 0
      const localDate = localTime(new Date(), (await firms.get(tx)).timeZone).day
      const people = new Map(
        (
          await parties.find(
            tx,
            due.map((notice) => notice.partyId),
          )
        ).map((p) => [p.id, p]),
      )
      const messages = due.flatMap(({ id, partyId, dossierId, firstAt }): Omit<Message, 'id'>[] => {
        const toAddress = people.get(partyId)?.email
        const params = { since: firstAt.toISOString() }
        return toAddress
          ? [
              {
                kind: 'decision',
                partyId,
                dossierId,
                recipient: partyId,
                subject: id,
                localDate,
                toAddress,
                params,
              },
            ]
          : []
      })
      await insertMessages(tx, messages)
      tx.changed({ work: 'messages' })
      return due.length
    })
}
