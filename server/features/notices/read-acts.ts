import type { FirmTx } from '../../db/database.ts'
import { localTime } from '../../kernel/dates.ts'
import type { Id } from '../../kernel/ids.ts'
import type { NoticeDeps } from './deps.ts'
import type { Message } from './message.ts'
import { insertMessages } from './message-rows.ts'
import {
  claimOutbox,
  countFailure,
  deleteRead,
  dropEmptyNotices,
  mostAttempts,
  type Told,
  upsertDecisionNotice,
} from './notice-rows.ts'
import { findWay } from './reach-rows.ts'

const batch = 50

/**
 * Reads what happened, and writes what somebody is to be told of it. Claim, effect and the end of the claim are one
 * transaction: a reader that dies in between has done nothing, and two readers never take the same act.
 */
export function readActs({ database, firms, staff, parties, dossiers, access, log }: NoticeDeps) {
  return async (firmId: Id<'firm'>): Promise<number> => {
    let failing: Told | undefined
    try {
      return await database.asFirm(firmId, async (tx) => {
        const told = await claimOutbox(tx, batch)
        for (const act of told) {
          failing = act
          await effect(tx, act)
          await deleteRead(tx, act.auditId)
        }
        failing = undefined
        if (told.length > 0) tx.changed({ work: 'messages' })
        return told.length
      })
    } catch (error) {
      if (!failing) throw error
      const { auditId, act } = failing
      const attempts = await database.asFirm(firmId, (tx) => countFailure(tx, auditId))
      const fate = attempts < mostAttempts ? 'an act could not be told' : 'an act was given up'
      log.error({ err: error, firmId, auditId, act, attempts }, fate)
      return 1
    }
  }

  async function effect(tx: FirmTx, told: Told): Promise<void> {
    switch (told.act) {
      case 'link.sent':
      case 'link.askedAgain':
        return linkMessages(tx, told)
      case 'submission.approved':
      case 'submission.rejected':
      case 'submission.observed':
      case 'submission.reopened':
        return decisionNotices(tx, told)
      case 'decision.undone':
        return told.dossierId ? dropEmptyNotices(tx, told.dossierId) : undefined
      case 'staff.invited':
        return invitationMessage(tx, told)
    }
  }

  async function linkMessages(tx: FirmTx, { auditId, subject }: Told): Promise<void> {
    const linkId = subject as Id<'accessLink'>
    const link = await access.find(tx, linkId)
    if (!link) return
    const { dossierId, parties: people } = link
    const about = {
      kind: 'link' as const,
      dossierId,
      linkId,
      subject: `audit:${auditId}`,
      localDate: await today(tx),
      params: {},
    }
    await insertMessages(
      tx,
      people.flatMap(({ id, email }) =>
        email ? [{ ...about, partyId: id, recipient: id, toAddress: email }] : [],
      ),
    )
  }

  async function decisionNotices(tx: FirmTx, { dossierId, at }: Told): Promise<void> {
    if (!dossierId) return
    const { noticeQuietSeconds: quietSeconds, noticeMostSeconds: mostSeconds } = (await firms.get(tx))
      .settings
    const people = await dossiers.participants(tx, dossierId)
    for (const party of await parties.find(
      tx,
      people.map((person) => person.partyId),
    )) {
      if (!party.email || !(await findWay(tx, party.id, dossierId))) continue
      await upsertDecisionNotice(tx, { partyId: party.id, dossierId, at, quietSeconds, mostSeconds })
    }
    tx.changed({ work: 'notices' })
  }

  async function invitationMessage(tx: FirmTx, { auditId, subject }: Told): Promise<void> {
    const staffId = subject as Id<'staff'>
    const person = (await staff.names(tx, [staffId])).get(staffId)
    if (!person) return
    const message: Omit<Message, 'id'> = {
      kind: 'invitation',
      staffId,
      recipient: staffId,
      subject: `audit:${auditId}`,
      localDate: await today(tx),
      toAddress: person.email,
      params: {},
    }
    await insertMessages(tx, [message])
  }

  async function today(tx: FirmTx): Promise<string> {
    return localTime(new Date(), (await firms.get(tx)).timeZone).day
  }
}
