import type { Id } from '../../kernel/ids.ts'
import type { Delivery } from '../../ports/mailer.ts'
import type { NoticeDeps } from './deps.ts'
import { dropAfterMs, nextTryInMs } from './message.ts'
import { type Claimed, claimMessages, type Fate, settleMessage } from './message-rows.ts'
import { writeMail } from './write-mail.ts'

/** Small enough that a mail server which hangs on every one of them is through before the claim ends. */
const batch = 8
const atOnce = 4

/**
 * Sends what is due. The claim is committed before anything leaves, and the mail carries the message's own id: a sender
 * that dies after handing it over is followed by one that hands over the same message again, which an outbox keeps
 * once and a mail server recognises by its Message-ID.
 */
export function sendMessages(deps: NoticeDeps) {
  const { database, mailer, parties } = deps
  const write = writeMail(deps)

  return async (firmId: Id<'firm'>): Promise<number> => {
    const claimed = await database.asFirm(firmId, (tx) => claimMessages(tx, batch))
    const queue = [...claimed]
    const worker = async () => {
      for (let message = queue.shift(); message; message = queue.shift()) await send(firmId, message)
    }
    await Promise.all(Array.from({ length: atOnce }, worker))
    return claimed.length
  }

  async function send(firmId: Id<'firm'>, message: Claimed): Promise<void> {
    // The copy of the link that the mail carries is committed before the mail leaves: what arrives must open.
    const mail = await database.asFirm(firmId, (tx) => write(tx, message))
    const delivery = mail && (await mailer.send(mail))
    const fate = delivery ? fateOf(delivery, message) : nothingToSay
    await database.asFirm(firmId, async (tx) => {
      await settleMessage(tx, message, fate)
      if (delivery?.kind === 'refused' && delivery.about === 'address' && message.partyId) {
        await parties.markBounced(tx, message.partyId, message.toAddress)
      }
      if (message.dossierId) tx.changed({ dossier: message.dossierId })
    })
  }
}

const nothingToSay: Fate = { state: 'dropped', error: 'nothing left to say' }

function fateOf(delivery: Delivery, message: Claimed): Fate {
  if (delivery.kind === 'sent') return { state: 'sent', providerId: delivery.providerId }
  if (delivery.kind === 'refused') return { state: 'refused', error: delivery.reason }
  const isOld = Date.now() - message.createdAt.getTime() > dropAfterMs
  return isOld
    ? { state: 'dropped', error: delivery.reason }
    : { state: 'queued', error: delivery.reason, inMs: nextTryInMs(message.attempts) }
}
