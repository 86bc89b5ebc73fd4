import type { HandedLink, HandWay, LinkLetter, LinkPeople } from '../../../contract/access.ts'
import { withLink } from '../../../contract/own-words.ts'
import { dayWords } from '../../../i18n/format.ts'
import { type Locale, translatorFor } from '../../../i18n/words.ts'
import type { FirmTx } from '../../db/database.ts'
import { actorText, type StaffActor } from '../../kernel/actor.ts'
import { type Id, readId, showId, wantedId } from '../../kernel/ids.ts'
import { invalid } from '../../kernel/problem.ts'
import type { Firm } from '../firms/firms.ts'
import type { Party } from '../parties/parties.ts'
import type { AccessDeps } from './deps.ts'
import { usualGroups } from './link-people.ts'
import * as rows from './link-rows.ts'

type Makers = {
  ensure(
    tx: FirmTx,
    actor: StaffActor,
    dossierId: Id<'dossier'>,
    participantIds: readonly Id<'participant'>[],
  ): Promise<Id<'accessLink'>>
  newCopy(tx: FirmTx, copy: { linkId: Id<'accessLink'>; channel: HandWay; by: string }): Promise<string>
}
type Asked = { way: HandWay; participantIds?: readonly string[] }

/** More than these are not listed on paper: the page behind the link has them all. */
const mostAsked = 12

/** Copies of links that leave by hand: copied, as a QR code, on paper, by WhatsApp. */
export function handOver({ database, audit, firms, parties, dossiers }: AccessDeps, makers: Makers) {
  /** The participants that were chosen, or those that the first usual link is for. */
  async function chosen(tx: FirmTx, dossierId: Id<'dossier'>, wanted?: readonly string[]) {
    const participants = await dossiers.participants(tx, dossierId)
    if (!wanted?.length) {
      return usualGroups(participants, await dossiers.requirements(tx, dossierId))[0] ?? []
    }
    const ids = wanted.map((one) => readId('participant', one))
    const found = participants.filter(({ id }) => ids.includes(id))
    if (found.length !== new Set(wanted).size) throw invalid([{ field: 'participantIds', code: 'missing' }])
    return found.map(({ id }) => id)
  }

  async function issue(tx: FirmTx, actor: StaffActor, shown: string, { way, participantIds }: Asked) {
    const { id: dossierId, title } = await dossiers.get(tx, actor, wantedId('dossier', shown))
    const opensFor = await chosen(tx, dossierId, participantIds)
    const linkId = await makers.ensure(tx, actor, dossierId, opensFor)
    const act = way === 'copy' ? 'link.copied' : 'link.handedOver'
    await audit.record(tx, actor, { act, subject: linkId, dossierId, payload: { way } })
    const address = await makers.newCopy(tx, { linkId, channel: way, by: actorText(actor) })
    const link = await rows.findLink(tx, linkId)
    const opened = await rows.linkPeople(tx, linkId)
    const found = await parties.find(
      tx,
      opened.map(({ partyId }) => partyId),
    )
    // In the order of the dossier, each once.
    const people = [...new Set(opened.map(({ partyId }) => partyId))].flatMap(
      (id) => found.find((party) => party.id === id) ?? [],
    )
    const expiresAt = link?.expiresAt ?? new Date()
    return { dossierId, title, linkId, opensFor, address, people, expiresAt }
  }

  return {
    chosen,

    hand: (actor: StaffActor, shown: string, asked: Asked): Promise<HandedLink> =>
      database.asFirm(actor.firmId, async (tx) => {
        const firm = await firms.get(tx)
        const { linkId, address, people, title, expiresAt } = await issue(tx, actor, shown, asked)
        return {
          linkId: showId('accessLink', linkId),
          way: asked.way,
          address,
          expiresAt: expiresAt.toISOString(),
          people: people.map((party) => ({
            ...personOf(party),
            text: invitationText(firm, party, { title, address }),
          })),
        }
      }),

    letter: (actor: StaffActor, shown: string, participantIds?: readonly string[]): Promise<LinkLetter> =>
      database.asFirm(actor.firmId, async (tx) => {
        const firm = await firms.get(tx)
        const { dossierId, opensFor, people, ...made } = await issue(tx, actor, shown, {
          way: 'letter',
          participantIds,
        })
        const asked = (await dossiers.requirements(tx, dossierId)).filter(
          ({ participantId, status }) =>
            (!participantId || opensFor.includes(participantId)) &&
            (status === 'pending' || status === 'rejected'),
        )
        return letterOf(firm, people, { ...made, asked: asked.map(({ spec }) => spec.name) })
      }),

    /** Who can be given a link, as the dossier's page offers it. */
    linkPeople: (actor: StaffActor, shown: string): Promise<LinkPeople> =>
      database.asFirm(actor.firmId, async (tx) => {
        const { id } = await dossiers.get(tx, actor, wantedId('dossier', shown))
        const participants = await dossiers.participants(tx, id)
        const groups = usualGroups(participants, await dossiers.requirements(tx, id))
        const roles = Map.groupBy(participants, (one) => one.partyId)
        const known = await parties.find(tx, [...roles.keys()])
        const people = [...roles].flatMap(([partyId, own]) => {
          const party = known.find((one) => one.id === partyId)
          return party
            ? [{ ...personOf(party), participantIds: own.map((one) => showId('participant', one.id)) }]
            : []
        })
        return { people, usual: groups.length > 1 ? 'each' : 'together' }
      }),
  }
}

const personOf = ({ id, name, email, phone }: Party) => ({ partyId: showId('party', id), name, email, phone })

const localeOf = (firm: Firm, party: Party | undefined): Locale => party?.locale ?? firm.locale

/** The firm's own text where the reader has its language, else the usual one in his. */
function invitationText(
  firm: Firm,
  party: Party,
  { title, address }: { title: string; address: string },
): string {
  const { whatsappText, isDiscreet } = firm.settings
  const locale = localeOf(firm, party)
  const said = { name: party.calledName, firm: firm.name, title, link: address }
  if (whatsappText && locale === firm.locale) return withLink(whatsappText, said)
  const t = translatorFor(locale)
  return t(isDiscreet ? 'byHand.whatsappDiscreet' : 'byHand.whatsapp', { ...said, address })
}

type Made = { title: string; address: string; expiresAt: Date; asked: string[] }

/** In the language of its first reader. On paper that others open too, a discreet firm names nothing. */
function letterOf(firm: Firm, people: Party[], { title, address, expiresAt, asked }: Made): LinkLetter {
  const { isDiscreet, contactPhone, contactWhatsapp, signature } = firm.settings
  const locale = localeOf(firm, people[0])
  const t = translatorFor(locale)
  const names = new Intl.ListFormat(locale).format(people.map(({ calledName }) => calledName))
  const { name, accent, logo } = firm
  const day = dayWords(expiresAt, locale, firm.timeZone)
  return {
    locale,
    firm: { name, locale: firm.locale, accent, logo, contact: contactPhone || contactWhatsapp },
    date: dayWords(new Date(), locale, firm.timeZone),
    greeting: t('mail.hello', { name: names }),
    paragraphs: [
      isDiscreet
        ? t('byHand.letterIntroDiscreet', { firm: name })
        : t('byHand.letterIntro', { firm: name, title }),
      t('byHand.letterHow', { day }),
    ],
    asked: isDiscreet ? [] : asked.slice(0, mostAsked),
    more: isDiscreet ? 0 : Math.max(0, asked.length - mostAsked),
    address,
    privacy: t('byHand.letterPrivacy', { firm: name }),
    signedBy: signature || name,
  }
}
