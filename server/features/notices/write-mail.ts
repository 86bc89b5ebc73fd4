import { isLocale, type Locale, type Translate, translatorFor } from '../../../i18n/words.ts'
import type { FirmTx } from '../../db/database.ts'
import type { SystemActor } from '../../kernel/actor.ts'
import type { Id } from '../../kernel/ids.ts'
import type { Mail } from '../../ports/mailer.ts'
import type { Requirement } from '../dossiers/dossiers.ts'
import type { Firm } from '../firms/firms.ts'
import { htmlOf, type Letter, type Line, type Section, sorted, textOf } from './compose.ts'
import type { NoticeDeps } from './deps.ts'
import type { Claimed } from './message-rows.ts'
import { openDossiersOf } from './message-rows.ts'
import { decisionsSince } from './notice-rows.ts'

const accent = '#1f4e8c'
type Body = Pick<Letter, 'subject' | 'intro' | 'sections'> & { footer?: string[] }
type About = { tx: FirmTx; message: Claimed; firm: Firm; t: Translate }

/**
 * Writes a mail from the rows of this moment, with a copy of the link of its own: the secret is in the mail and nowhere
 * else. Nothing when there is nothing left to say.
 */
export function writeMail({ firms, staff, parties, dossiers, access, publicUrl }: NoticeDeps) {
  return async (tx: FirmTx, message: Claimed): Promise<Mail | undefined> => {
    const firm = await firms.get(tx)
    const reader = await readerOf(tx, message, firm)
    const t = translatorFor(reader.locale)
    const body = await bodyOf({ tx, message, firm, t })
    if (!body) return undefined
    const footer = body.footer ?? [t('mail.why', { firm: firm.name }), t('mail.contact')]
    const letter = {
      ...body,
      hello: t('mail.hello', { name: reader.calledName }),
      footer,
      accent: firm.accent ?? accent,
    }
    return {
      id: message.id,
      firmId: tx.firmId,
      fromName: firm.name,
      replyTo: await replyTo(tx, message),
      to: { name: reader.name, address: message.toAddress },
      subject: body.subject,
      text: textOf(letter, t),
      html: htmlOf(letter, t),
      language: reader.locale,
    }
  }

  async function readerOf(
    tx: FirmTx,
    message: Claimed,
    firm: Firm,
  ): Promise<{ name: string; calledName: string; locale: Locale }> {
    const [party] = message.partyId ? await parties.find(tx, [message.partyId]) : []
    const person = message.staffId && (await staff.names(tx, [message.staffId])).get(message.staffId)
    const name = party?.name ?? (person ? person.name : message.toAddress)
    const locale = isLocale(party?.locale) ? party.locale : firm.locale
    return { name, calledName: party?.calledName ?? name, locale }
  }

  /** An answer goes to whoever is responsible for the dossier. */
  async function replyTo(tx: FirmTx, { dossierId }: Claimed): Promise<string | undefined> {
    if (!dossierId) return undefined
    const { responsibleId } = await dossiers.getTrusted(tx, dossierId)
    return (await staff.names(tx, [responsibleId])).get(responsibleId)?.email
  }

  function bodyOf(about: About): Promise<Body | undefined> {
    switch (about.message.kind) {
      case 'link':
        return linkBody(about)
      case 'decision':
        return decisionBody(about)
      case 'dailyStatus':
        return dailyBody(about)
      case 'invitation':
        return invitationBody(about)
    }
  }

  async function buttonFor(
    { tx, message, t }: About,
    dossierId: Id<'dossier'>,
  ): Promise<NonNullable<Section['button']>> {
    const system: SystemActor = { kind: 'system', firmId: tx.firmId, name: 'notices' }
    const linkId = message.linkId ?? (await access.ensure(tx, system, dossierId))
    const copy = { linkId, channel: 'email' as const, messageId: message.id, by: 'system:notices' }
    return { words: t('mail.open'), href: await access.newCopy(tx, copy) }
  }

  async function linkBody(about: About): Promise<Body | undefined> {
    const { tx, message, firm, t } = about
    // A link revoked since then is not sent.
    if (!message.dossierId || !message.linkId || !(await access.find(tx, message.linkId))) return undefined
    const { number, title } = await dossiers.getTrusted(tx, message.dossierId)
    const lines = linesOf(await dossiers.requirements(tx, message.dossierId))
    const values = { firm: firm.name, number, title }
    return {
      subject: t('mail.link.subject', values),
      intro: t('mail.link.intro', values),
      sections: [{ heading: t('mail.link.asked'), lines, button: await buttonFor(about, message.dossierId) }],
    }
  }

  async function decisionBody(about: About): Promise<Body | undefined> {
    const { tx, message, t } = about
    if (!message.dossierId) return undefined
    const decided = await decisionsSince(tx, message.dossierId, new Date(message.params.since ?? 0))
    const asked = await dossiers.requirements(tx, message.dossierId)
    const lines = linesOf(asked.filter((r) => decided.some((one) => one.requirementId === r.id)))
    if (lines.length === 0) return undefined
    const { number, title } = await dossiers.getTrusted(tx, message.dossierId)
    const rejected = lines.filter((line) => line.status === 'rejected').length
    const subject = rejected
      ? t('mail.decision.subjectRejected', { n: rejected, number })
      : t('mail.decision.subjectApproved', { n: lines.length, number })
    const section = { lines: sorted(lines), button: await buttonFor(about, message.dossierId) }
    return { subject, intro: t('mail.decision.intro', { number, title }), sections: [section] }
  }

  async function dailyBody(about: About): Promise<Body | undefined> {
    const { tx, message, firm, t } = about
    const sections: Section[] = []
    let missing = 0
    for (const dossierId of message.partyId ? await openDossiersOf(tx, message.partyId) : []) {
      const { number, title } = await dossiers.getTrusted(tx, dossierId)
      const lines = linesOf(await dossiers.requirements(tx, dossierId))
      missing += lines.filter((line) => line.status === 'pending' || line.status === 'rejected').length
      const approved = lines.filter((line) => line.status === 'approved').length
      const note = t('mail.daily.progress', { approved, asked: lines.length })
      const heading = t('mail.daily.dossier', { title, number })
      sections.push({ heading, note, lines: sorted(lines), button: await buttonFor(about, dossierId) })
    }
    if (sections.length === 0) return undefined
    const subject = missing
      ? t('mail.daily.subjectMissing', { n: missing, firm: firm.name })
      : t('mail.daily.subjectWaiting', { firm: firm.name })
    return { subject, intro: t(sections.length > 1 ? 'mail.daily.introMany' : 'mail.daily.intro'), sections }
  }

  async function invitationBody({ tx, message, firm, t }: About): Promise<Body | undefined> {
    const invited = message.staffId && (await staff.renewInvitation(tx, message.staffId))
    if (!invited) return undefined
    const href = new URL(`/invitation/${invited.secret}`, publicUrl).href
    return {
      subject: t('mail.invitation.subject', { firm: firm.name }),
      intro: t('mail.invitation.intro', { firm: firm.name }),
      sections: [{ lines: [], button: { words: t('mail.invitation.button'), href } }],
      footer: [t('mail.invitation.why')],
    }
  }
}

/** Requirements as a mail says them; what was waived is nobody's business any more. */
function linesOf(requirements: readonly Requirement[]): Line[] {
  return requirements.flatMap(({ spec, status, reason }) =>
    status === 'waived' || status === 'notApplicable'
      ? []
      : [{ name: spec.name, status, reason: status === 'rejected' ? reason : undefined }],
  )
}
