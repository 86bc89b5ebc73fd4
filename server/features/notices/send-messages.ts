import { localTime } from '../../kernel/dates.ts'
import type { Id } from '../../kernel/ids.ts'
import type { Delivery } from '../../ports/mailer.ts'
import { claimWithin } from './budget-rows.ts'
import type { NoticeDeps } from './deps.ts'
import { giveUpAfterMs, nextTryInMs } from './message.ts'
import { type Claimed, type Fate, keepClaim, settleMessage } from './message-rows.ts'
import { insertTellTasks } from './reach-rows.ts'
import { writeMail } from './write-mail.ts'

/** Small enough that a mail server which hangs on every one of them is through before the claim ends. */
const batch = 8
const atOnce = 4

/**
 * Sends what is due. The claim is committed before anything leaves, and the mail carries the message's own id: a sender
 * that dies after handing it over is followed by one that hands over the same message again, which an outbox keeps
 * once and a mail server recognises by its Message-ID. A message that cannot be written waits like one that cannot be
 * sent, and holds no other up. Answers how many are settled for good, so that nobody hurries while a server is away.
 */
export function sendMessages(deps: NoticeDeps) {
  const { database, firms, mailer, parties, log } = deps
  const write = writeMail(deps)

  return async (firmId: Id<'firm'>): Promise<number> => {
    const queue = await database.asFirm(firmId, async (tx) => {
      const { timeZone, settings } = await firms.get(tx)
      const limits = { perMinute: settings.mailsPerMinute, perDay: settings.mailsPerDay }
      return claimWithin(tx, limits, { day: localTime(new Date(), timeZone).day, most: batch })
    })
    let settled = 0
    const worker = async () => {
      for (let message = queue.shift(); message; message = queue.shift()) {
        if (await send(firmId, message)) settled += 1
      }
    }
    const ended = await Promise.allSettled(Array.from({ length: atOnce }, worker))
    for (const end of ended) if (end.status === 'rejected') throw end.reason
    return settled
  }

  async function send(firmId: Id<'firm'>, message: Claimed): Promise<boolean> {
    const delivery = await deliver(firmId, message)
    if (delivery === 'lost') return false
    const fate = delivery ? fateOf(delivery, message) : nothingToSay
    await database.asFirm(firmId, async (tx) => {
      for (const dossier of await settleMessage(tx, message, fate)) tx.changed({ dossier })
      if (delivery?.kind === 'refused' && delivery.about === 'address' && message.partyId) {
        await parties.markBounced(tx, message.partyId, message.toAddress)
        if (message.kind === 'dailyStatus') {
          const { statusDays } = (await firms.get(tx)).settings
          await insertTellTasks(tx, message.localDate, statusDays, message.partyId)
        }
      }
    })
    return fate.state !== 'queued'
  }

  /** Writes and hands over; nothing when nothing is left to say, `lost` when another sender has the message by now. */
  async function deliver(firmId: Id<'firm'>, message: Claimed): Promise<Delivery | 'lost' | undefined> {
    try {
      // The copy of the link that the mail carries is committed before the mail leaves: what arrives must open.
      const mail = await database.asFirm(firmId, async (tx) =>
        (await keepClaim(tx, message)) ? write(tx, message) : 'lost',
      )
      return typeof mail === 'object' ? await mailer.send(mail) : mail
    } catch (error) {
      const { id, kind } = message
      log.error({ err: error, firmId, messageId: id, kind }, 'a message could not be written')
      return { kind: 'later', reason: 'The mail could not be written; the log says why.' }
    }
  }
}

const nothingToSay: Fate = { state: 'dropped', error: 'nothing left to say' }

function fateOf(delivery: Delivery, message: Claimed): Fate {
  if (delivery.kind === 'sent') return { state: 'sent', providerId: delivery.providerId }
  if (delivery.kind === 'refused') return { state: 'refused', error: delivery.reason }
  const isOld = Date.now() - message.createdAt.getTime() > giveUpAfterMs
  return isOld
    ? { state: 'refused', error: delivery.reason }
    : { state: 'queued', error: delivery.reason, inMs: nextTryInMs(message.attempts) }
}
