import { dayWords } from '../../../i18n/format.ts'
import type { Translate } from '../../../i18n/words.ts'
import type { FirmTx } from '../../db/database.ts'
import type { SystemActor } from '../../kernel/actor.ts'
import type { Id } from '../../kernel/ids.ts'
import type { Firm } from '../firms/firms.ts'
import { isMissing, type Letter, type Line, type Section, sorted, whatWords } from './compose.ts'
import type { NoticeDeps } from './deps.ts'
import type { MessageKind } from './message.ts'
import { type Claimed, isOutdated, setDossiers } from './message-rows.ts'
import { decisionsSince } from './notice-rows.ts'
import { findWay, openDossiersOf } from './reach-rows.ts'
import { readDossier } from './read-dossier.ts'

export type Body = Pick<Letter, 'subject' | 'intro' | 'sections'> & {
  /** How it greets, where not as every mail does. */
  hello?: string
  footer?: string[]
  /** The dossiers that it speaks of. */
  dossierIds: Id<'dossier'>[]
}
export type About = { tx: FirmTx; message: Claimed; firm: Firm; t: Translate }
type Way = NonNullable<Awaited<ReturnType<typeof findWay>>>

/** What each kind of mail says, or nothing when there is nothing left to say. */
export function writeBody({
  staff,
  dossiers,
  access,
  pages,
  publicUrl,
}: NoticeDeps): Record<MessageKind, (about: About) => Promise<Body | undefined>> {
  const read = readDossier({ dossiers, pages })
  return {
    link: linkBody,
    decision: decisionBody,
    dailyStatus: dailyBody,
    invitation: invitationBody,
    auditHead: headBody,
  }

  /** The dossier's address in a fresh copy of the reader's own link; nothing when no link is for him. */
  async function buttonFor(
    { tx, message, t }: About,
    dossierId: Id<'dossier'>,
    way: Way,
  ): Promise<Section['button']> {
    const system: SystemActor = { kind: 'system', firmId: tx.firmId, name: 'notices' }
    if (!message.partyId) return undefined
    const linkId = way.linkId ?? (await access.ensureFor(tx, system, dossierId, message.partyId))
    const link = await access.find(tx, linkId)
    if (!link?.parties.some((party) => party.id === message.partyId)) return undefined
    const copy = { linkId, channel: 'email' as const, messageId: message.id, by: 'system:notices' }
    return { words: t('mail.open'), href: await access.newCopy(tx, copy) }
  }

  async function linkBody(about: About): Promise<Body | undefined> {
    const { tx, message, firm, t } = about
    const { dossierId, linkId, partyId } = message
    if (!dossierId || !linkId) return undefined
    const { number, title, status, lines } = await read(tx, dossierId, partyId)
    if (status === 'closed' || status === 'blocked') return undefined
    // A link revoked since then is not sent.
    const button = await buttonFor(about, dossierId, { linkId })
    if (!button) return undefined
    const values = { firm: firm.name, number, title }
    return {
      subject: t('mail.link.subject', values),
      intro: t('mail.link.intro', values),
      sections: [{ heading: t('mail.link.asked'), number, lines, button }],
      dossierIds: [dossierId],
    }
  }

  async function decisionBody(about: About): Promise<Body | undefined> {
    const { tx, message, t } = about
    const { dossierId, partyId, params } = message
    const way = dossierId && partyId && (await findWay(tx, partyId, dossierId))
    if (!dossierId || !way) return undefined
    const { number, title, status, lines } = await read(tx, dossierId, partyId)
    const decided = await decisionsSince(tx, dossierId, new Date(params.since ?? 0))
    const told = lines.filter((line) => decided.includes(line.requirementId) && isDecided(line))
    const button = told.length > 0 && (await buttonFor(about, dossierId, way))
    if (!button) return undefined
    const rejected = told.filter((line) => line.status === 'rejected')
    const subject = rejected.length
      ? t('mail.decision.subjectRejected', { n: rejected.length, what: whatWords(rejected, t), number })
      : t('mail.decision.subjectApproved', { n: told.length, what: whatWords(told, t), number })
    const said = t('mail.decision.intro', { number, title })
    const intro = status === 'complete' ? `${t('mail.decision.complete')} ${said}` : said
    const section = { number, lines: sorted(told), button }
    return { subject, intro, sections: [section], dossierIds: [dossierId] }
  }

  async function dailyBody(about: About): Promise<Body | undefined> {
    const { tx, message, firm, t } = about
    if (await isOutdated(tx, message)) return undefined
    const told = await openDossiers(about)
    const [first, ...others] = told
    if (!first) return undefined
    const dossierIds = told.map(({ id }) => id)
    await setDossiers(tx, message.id, dossierIds)
    const missing = told.flatMap(({ lines }) => lines).filter(isMissing)
    const n = missing.length
    const what = whatWords(missing, t)
    const which = others.length > 0 ? firm.name : t('mail.daily.number', { number: first.number })
    return {
      subject: t(n > 0 ? 'mail.daily.subjectMissing' : 'mail.daily.subjectWaiting', {
        n,
        what,
        about: which,
      }),
      intro: t(others.length > 0 ? 'mail.daily.introMany' : 'mail.daily.intro'),
      sections: told.map(({ number, title, lines, button }) => ({
        heading: t('mail.daily.dossier', { title, number }),
        number,
        note: t('mail.daily.progress', {
          approved: lines.filter((line) => line.status === 'approved').length,
          asked: lines.length,
        }),
        lines: sorted(lines),
        button,
      })),
      dossierIds,
    }
  }

  /** The reader's dossiers with something still to gather and a way in for him, each with his button. */
  async function openDossiers(about: About) {
    const { tx, message } = about
    const told = []
    for (const id of message.partyId ? await openDossiersOf(tx, message.partyId) : []) {
      const way = message.partyId && (await findWay(tx, message.partyId, id))
      const dossier = await read(tx, id, message.partyId)
      if (!way || dossier.lines.every((line) => line.status === 'approved')) continue
      const button = await buttonFor(about, id, way)
      if (button) told.push({ ...dossier, button })
    }
    return told
  }

  async function headBody({ tx, message, firm, t }: About): Promise<Body | undefined> {
    const { head } = message.params
    if (!head) return undefined
    const day = dayWords(message.localDate, firm.locale, firm.timeZone)
    return {
      subject: t('mail.auditHead.subject', { firm: firm.name, day }),
      intro: t('mail.auditHead.intro', { firm: firm.name, day }),
      sections: [
        {
          heading: t('mail.auditHead.head', { n: head.lastSeq }),
          lines: [],
          code: head.head,
        },
        {
          heading: t('mail.auditHead.check'),
          lines: [],
          code: `bin/legajo verify --head ${tx.firmId}:${head.lastSeq}:${head.head}`,
        },
      ],
      footer: [t('mail.auditHead.why')],
      dossierIds: [],
    }
  }

  async function invitationBody({ tx, message, firm, t }: About): Promise<Body | undefined> {
    const invited = message.staffId && (await staff.renewInvitation(tx, message.staffId, message.id))
    if (!invited) return undefined
    const href = new URL(`/invitation/${invited.secret}`, publicUrl).href
    return {
      subject: t('mail.invitation.subject', { firm: firm.name }),
      intro: t('mail.invitation.intro', { firm: firm.name }),
      sections: [{ lines: [], button: { words: t('mail.invitation.button'), href } }],
      footer: [t('mail.invitation.why')],
      dossierIds: [],
    }
  }
}

/** What was handed over again since the decision is not told: the answer to it is still to come. */
const isDecided = ({ status }: Line) => status === 'approved' || status === 'rejected'
