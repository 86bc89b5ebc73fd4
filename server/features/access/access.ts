import type {
  FirmBrand,
  HandedLink,
  HandWay,
  Landing,
  LinkLetter,
  LinkPeople,
  LinkView,
  LinkWay,
  LiveLinkList,
} from '../../../contract/access.ts'
import type { FirmTx } from '../../db/database.ts'
import {
  type Actor,
  actorText,
  type LinkActor,
  type StaffActor,
  type SystemActor,
} from '../../kernel/actor.ts'
import { cookieValue, hostCookie } from '../../kernel/cookies.ts'
import { sha256 } from '../../kernel/digest.ts'
import { type Id, newId, newSecret, readId, showId, wantedId } from '../../kernel/ids.ts'
import { notFound, problem, settingsChanged } from '../../kernel/problem.ts'
import type { Firm } from '../firms/firms.ts'
import type { Party } from '../parties/parties.ts'
import type { AccessDeps } from './deps.ts'
import { handOver } from './hand-over.ts'
import {
  findPrivacy,
  insertFirstPrivacy,
  insertNoticeShown,
  insertPrivacy,
  type Privacy,
} from './legal-rows.ts'
import { askAgainLimit, isLive, type Link, sessionHours } from './link.ts'
import { type BoardFilter, linkBoard } from './link-board.ts'
import { isSame, usualGroups } from './link-people.ts'
import * as rows from './link-rows.ts'
import { newTypedSecret, readSecret } from './link-secret.ts'
import { firstPrivacyText } from './privacy-text.ts'

const linkGone = problem('link.gone', 410)
const noEmail = problem('party.noEmail', 409)
const dayMs = 86_400_000

/** Access links: how a client without an account reaches his dossier. */
export type Access = {
  /**
   * Sends links by mail, each person in a copy with a secret of its own: one link for the chosen participants, or the
   * usual ones of the dossier. Throws `party.noEmail` (409) when nobody has an address.
   */
  send(actor: StaffActor, dossierId: string, participantIds?: readonly string[]): Promise<void>
  /** A fresh copy of a link to be handed over by hand; shown once. Answers the whole address. */
  copy(actor: StaffActor, dossierId: string, participantIds?: readonly string[]): Promise<string>
  /** The same by any way that goes through somebody's hand, with the text to send along. */
  hand(
    actor: StaffActor,
    dossierId: string,
    asked: { way: HandWay; participantIds?: readonly string[] },
  ): Promise<HandedLink>
  /** A letter with a link of its own, to be printed. */
  letter(actor: StaffActor, dossierId: string, participantIds?: readonly string[]): Promise<LinkLetter>
  /** For whom links of a dossier can be made. */
  linkPeople(actor: StaffActor, dossierId: string): Promise<LinkPeople>
  links(actor: StaffActor, dossierId: string): Promise<LinkView[]>
  /** Every link of the firm that lives, as far as the actor reaches. */
  board(actor: StaffActor, filter: BoardFilter): Promise<LiveLinkList>
  /** Ends a link and every device that it opened, at once. */
  revoke(actor: StaffActor, linkId: string): Promise<void>
  /** The same for many, all or none; answers how many lived until then. */
  revokeAll(actor: StaffActor, linkIds: readonly string[]): Promise<number>
  /** Ends a link and makes a new one for the same people, sent by mail to those who have an address. */
  reissue(actor: StaffActor, linkId: string): Promise<{ mailed: string[] }>
  /** What the holder of a secret sees before "Continuar". Changes nothing, however often it is asked. */
  landing(secret: string): Promise<Landing>
  /**
   * "Continuar": records that the privacy notice was shown and grants this device the link's dossier.
   * Answers where to go and the Set-Cookie values. Throws `link.gone` (410).
   */
  enter(secret: string, cookie: string | null): Promise<{ path: string; cookies: string[] }>
  /** The actor that this device is for this link, or nobody. */
  actorOf(linkId: string, cookie: string | null): Promise<LinkActor | undefined>
  /** Sends the link anew to the address registered for its people; says nothing of whether there is one. */
  askAgain(linkId: string): Promise<void>
  /** The firm that a link speaks for, for the page that offers to ask again; nothing for an unknown link. */
  firmOf(linkId: string): Promise<FirmBrand | undefined>
  privacyOf(actor: LinkActor): Promise<{ body: string }>
  /** "Cerrar en este teléfono": takes this device's grant of this link. Answers the Set-Cookie values. */
  leave(actor: LinkActor, cookie: string | null): Promise<string[]>

  // For the features above, in their transaction.
  /** The link and its people, or nothing once it was revoked or is past its end. */
  find(tx: FirmTx, id: Id<'accessLink'>): Promise<OpenedLink | undefined>
  /** The same for whoever comes by it. Throws `link.gone`: also when it was revoked a moment ago. */
  live(tx: FirmTx, id: Id<'accessLink'>): Promise<OpenedLink>
  /**
   * Whether a link opens a requirement: of its dossier, and everybody's or one of its own people's. Throws `link.gone`,
   * and `not.found` for all that is another's.
   */
  authorise(tx: FirmTx, actor: LinkActor, requirement: Owned): Promise<void>
  /** The live link for these participants, made if there is none; however many ask at once, there is one. */
  ensure(
    tx: FirmTx,
    actor: Actor,
    dossierId: Id<'dossier'>,
    participantIds: readonly Id<'participant'>[],
  ): Promise<Id<'accessLink'>>
  /** The live link that is usual for a party, made if there is none. */
  ensureFor(
    tx: FirmTx,
    actor: Actor,
    dossierId: Id<'dossier'>,
    partyId: Id<'party'>,
  ): Promise<Id<'accessLink'>>
  /** A new copy of a link with a secret of its own; only the hash stays. Answers the whole address. */
  newCopy(
    tx: FirmTx,
    copy: { linkId: Id<'accessLink'>; channel: LinkWay; messageId?: Id<'message'>; by: string },
  ): Promise<string>
  /** The privacy notice that the firm shows now, its own or the one that it began with. */
  privacy(tx: FirmTx): Promise<Privacy>
  /**
   * A new version of it, which every opening of a link shows from now on. `settings.changed` (409) when `after` is not
   * the newest any more.
   */
  setPrivacy(tx: FirmTx, actor: StaffActor, change: { after: number; body: string }): Promise<void>
}

/** What a link opens: a dossier, and in it what is everybody's and what is asked of these participants. */
export type OpenedLink = {
  dossierId: Id<'dossier'>
  participantIds: readonly Id<'participant'>[]
  parties: Party[]
}
/** Whose something is, as a requirement says it. */
type Owned = { dossierId: Id<'dossier'>; participantId?: Id<'participant'> }

export function createAccess(deps: AccessDeps): Access {
  const { database, gates, audit, firms, parties, dossiers, publicUrl } = deps
  const cookies = hostCookie('legajo-device', publicUrl)

  const brandOf = ({ name, locale, accent, logo }: Firm): FirmBrand => ({ name, locale, accent, logo })

  async function find(tx: FirmTx, id: Id<'accessLink'>) {
    const link = await rows.findLink(tx, id)
    if (!link || !isLive(link)) return undefined
    const people = await rows.linkPeople(tx, id)
    // Whoever it was made for takes part no longer.
    if (people.length === 0) return undefined
    const found = await parties.find(
      tx,
      people.map((person) => person.partyId),
    )
    return {
      dossierId: link.dossierId,
      participantIds: people.map((person) => person.participantId),
      parties: people.flatMap(({ partyId }) => found.find((party) => party.id === partyId) ?? []),
    }
  }

  async function live(tx: FirmTx, id: Id<'accessLink'>) {
    const found = await find(tx, id)
    if (!found) throw linkGone()
    return found
  }

  async function authorise(tx: FirmTx, { linkId }: LinkActor, { dossierId, participantId }: Owned) {
    const link = await rows.findLink(tx, linkId)
    if (!link || !isLive(link)) throw linkGone()
    if (link.dossierId !== dossierId) throw notFound()
    if (!participantId) return
    const people = await rows.linkPeople(tx, linkId)
    if (!people.some((person) => person.participantId === participantId)) throw notFound()
  }

  async function liveLinkFor(
    tx: FirmTx,
    dossierId: Id<'dossier'>,
    participantIds: readonly Id<'participant'>[],
  ): Promise<Id<'accessLink'> | undefined> {
    return (await rows.liveLinks(tx, dossierId)).find((link) => isSame(link.participantIds, participantIds))
      ?.id
  }

  async function ensure(
    tx: FirmTx,
    actor: Actor,
    dossierId: Id<'dossier'>,
    participantIds: readonly Id<'participant'>[],
  ): Promise<Id<'accessLink'>> {
    const known = await liveLinkFor(tx, dossierId, participantIds)
    if (known) return known
    // Of two who find none at once, the second waits here for the first, and then finds that one's.
    await dossiers.getTrusted(tx, dossierId, 'lock')
    const madeMeanwhile = await liveLinkFor(tx, dossierId, participantIds)
    return madeMeanwhile ?? make(tx, actor, dossierId, participantIds)
  }

  async function make(
    tx: FirmTx,
    actor: Actor,
    dossierId: Id<'dossier'>,
    participantIds: readonly Id<'participant'>[],
  ): Promise<Id<'accessLink'>> {
    const firm = await firms.get(tx)
    await privacyShown(tx, firm)
    const id = newId('accessLink')
    const expiresAt = new Date(Date.now() + firm.settings.linkDays * dayMs)
    const row = { id, dossierId, expiresAt, createdBy: actorText(actor) }
    await rows.insertLink(tx, row, participantIds)
    return id
  }

  /** The firm's own notice, or the first one, written now. */
  async function privacyShown(tx: FirmTx, firm: Firm): Promise<Privacy> {
    const known = await findPrivacy(tx, firm.locale)
    if (known) return known
    await insertFirstPrivacy(tx, firm.locale, firstPrivacyText(firm.locale, firm.name))
    const first = await findPrivacy(tx, firm.locale)
    if (!first) throw new Error('the first privacy notice was not written')
    return first
  }

  const usualOf = async (tx: FirmTx, dossierId: Id<'dossier'>) => {
    const participants = await dossiers.participants(tx, dossierId)
    return { participants, groups: usualGroups(participants, await dossiers.requirements(tx, dossierId)) }
  }

  async function ensureFor(tx: FirmTx, actor: Actor, dossierId: Id<'dossier'>, partyId: Id<'party'>) {
    const { participants, groups } = await usualOf(tx, dossierId)
    const own = participants.filter((one) => one.partyId === partyId).map(({ id }) => id)
    const group = groups.find((ids) => own.some((id) => ids.includes(id))) ?? own
    return ensure(tx, actor, dossierId, group)
  }

  /** Tells the notices to send a link, if anybody of its people has an address; answers those addresses. */
  async function mail(tx: FirmTx, actor: StaffActor, dossierId: Id<'dossier'>, ids: Id<'participant'>[]) {
    const participants = (await dossiers.participants(tx, dossierId)).filter(({ id }) => ids.includes(id))
    const people = await parties.find(
      tx,
      participants.map(({ partyId }) => partyId),
    )
    const mailed = people.flatMap(({ email }) => email ?? [])
    if (mailed.length === 0) return []
    const subject = await ensure(tx, actor, dossierId, ids)
    await audit.record(tx, actor, { act: 'link.sent', subject, dossierId, tell: ['notices'] })
    return mailed
  }

  async function newCopy(tx: FirmTx, copy: Parameters<Access['newCopy']>[1]): Promise<string> {
    const link = await rows.findLink(tx, copy.linkId)
    if (!link) throw notFound()
    const secret = copy.channel === 'letter' ? newTypedSecret() : newSecret()
    const { linkId, channel, messageId, by: createdBy } = copy
    await rows.insertToken(tx, {
      hash: sha256(secret),
      linkId,
      channel,
      messageId,
      expiresAt: link.expiresAt,
      createdBy,
    })
    return new URL(`/l/${secret}`, publicUrl).href
  }

  /** The firm-bound transaction of a link that may or may not be there. */
  async function forLink<T>(
    shown: string,
    work: (tx: FirmTx, id: Id<'accessLink'>) => Promise<T>,
  ): Promise<T | undefined> {
    const id = readId('accessLink', shown)
    const firmId = id && (await gates.link(id))
    return id && firmId ? database.asFirm(firmId, (tx) => work(tx, id)) : undefined
  }

  const byHand = handOver(deps, { ensure, newCopy })

  return {
    find,
    live,
    authorise,
    ensure,
    newCopy,

    ensureFor,
    privacy: async (tx) => privacyShown(tx, await firms.get(tx)),
    hand: byHand.hand,
    letter: byHand.letter,
    linkPeople: byHand.linkPeople,
    ...linkBoard(deps),

    send: (actor, shown, chosen) =>
      database.asFirm(actor.firmId, async (tx) => {
        const { id: dossierId } = await dossiers.get(tx, actor, wantedId('dossier', shown))
        const groups = chosen?.length
          ? [await byHand.chosen(tx, dossierId, chosen)]
          : (await usualOf(tx, dossierId)).groups
        let mailed = 0
        for (const ids of groups) mailed += (await mail(tx, actor, dossierId, ids)).length
        if (mailed === 0) throw noEmail()
      }),

    copy: async (actor, shown, participantIds) =>
      (await byHand.hand(actor, shown, { way: 'copy', participantIds })).address,

    links: (actor, shown) =>
      database.asFirm(actor.firmId, async (tx) => {
        const { id: dossierId } = await dossiers.get(tx, actor, wantedId('dossier', shown))
        const copies = await rows.listCopies(tx, dossierId)
        const people = await rows.linkNames(tx, dossierId)
        return (await rows.listLinks(tx, dossierId)).map((link) =>
          toView(
            link,
            people.get(link.id) ?? [],
            copies.filter((c) => c.linkId === link.id),
          ),
        )
      }),

    reissue: (actor, shown) =>
      database.asFirm(actor.firmId, async (tx) => {
        const link = await rows.findLink(tx, wantedId('accessLink', shown))
        if (!link) throw notFound()
        const { id: dossierId } = await dossiers.get(tx, actor, link.dossierId)
        const ids = await rows.linkParticipantIds(tx, link.id)
        if (await rows.revokeLink(tx, link.id, actorText(actor))) {
          await audit.record(tx, actor, { act: 'link.revoked', subject: link.id, dossierId })
        }
        const fresh = await ensure(tx, actor, dossierId, ids)
        await audit.record(tx, actor, {
          act: 'link.reissued',
          subject: fresh,
          dossierId,
          payload: { insteadOf: link.id },
        })
        return { mailed: await mail(tx, actor, dossierId, ids) }
      }),

    async setPrivacy(tx, actor, { after, body }) {
      const { locale } = await firms.get(tx)
      const version = after + 1
      const by = actorText(actor)
      if (!(await insertPrivacy(tx, { locale, version, body, by }))) throw settingsChanged()
      const payload = { locale, version, body }
      await audit.record(tx, actor, { act: 'privacy.changed', subject: tx.firmId, payload })
    },

    async landing(secret) {
      const hash = sha256(readSecret(secret))
      const found = await gates.linkToken(hash)
      if (!found) return { kind: 'gone' }
      return database.asFirm(found.firmId, async (tx) => {
        const firm = await firms.get(tx)
        const link = await rows.findLink(tx, found.linkId)
        const privacy = await findPrivacy(tx, firm.locale)
        const isOpen = link && isLive(link) && (await rows.isTokenAlive(tx, hash))
        return isOpen && privacy
          ? { kind: 'open', firm: brandOf(firm), privacy: { id: privacy.id, body: privacy.body } }
          : { kind: 'gone', firm: brandOf(firm) }
      })
    },

    async enter(secret, cookie) {
      const hash = sha256(readSecret(secret))
      const found = await gates.linkToken(hash)
      if (!found) throw linkGone()
      const { firmId, linkId } = found
      const device = deviceOf(cookieValue(cookie, cookies.name)) ?? newSecret()
      await database.asFirm(firmId, async (tx) => {
        const { dossierId, parties: people } = await live(tx, linkId)
        if (!(await rows.isTokenAlive(tx, hash))) throw linkGone()
        const firm = await firms.get(tx)
        const privacy = await findPrivacy(tx, firm.locale)
        const partyIds = people.map((party) => party.id)
        if (privacy) await insertNoticeShown(tx, { linkId, partyIds, textId: privacy.id })
        await rows.markTokenUsed(tx, hash)
        await rows.grantSession(tx, sha256(device), linkId)
        await audit.record(
          tx,
          { kind: 'link', firmId, linkId },
          { act: 'link.entered', subject: linkId, dossierId },
        )
      })
      return {
        path: `/e/${showId('accessLink', linkId)}`,
        cookies: [cookies.set(device, sessionHours * 3600 * 30)],
      }
    },

    async actorOf(shown, cookie) {
      const linkId = readId('accessLink', shown)
      const device = deviceOf(cookieValue(cookie, cookies.name))
      const hash = device && sha256(device)
      const found = linkId && hash ? await gates.linkSession(linkId, hash) : undefined
      if (!linkId || !hash || !found) return undefined
      const { firmId, isStale } = found
      if (isStale) await database.asFirm(firmId, (tx) => rows.extendSession(tx, hash, linkId))
      return { kind: 'link', firmId, linkId }
    },

    async askAgain(shown) {
      if ((await gates.attempt(sha256(`ask again ${shown}`), askAgainLimit)) > 0) return
      await forLink(shown, async (tx, id) => {
        const link = await rows.findLink(tx, id)
        if (!link || link.revokedAt) return
        const actor: SystemActor = { kind: 'system', firmId: tx.firmId, name: 'ask-again' }
        const { dossierId } = link
        const subject = await ensure(tx, actor, dossierId, await rows.linkParticipantIds(tx, id))
        await audit.record(tx, actor, { act: 'link.askedAgain', subject, dossierId, tell: ['notices'] })
      })
    },

    firmOf: (shown) => forLink(shown, async (tx) => brandOf(await firms.get(tx))),

    privacyOf: (actor) =>
      database.asFirm(actor.firmId, async (tx) => {
        const privacy = await findPrivacy(tx, (await firms.get(tx)).locale)
        if (!privacy) throw notFound()
        return { body: privacy.body }
      }),

    async leave(actor, cookie) {
      const device = deviceOf(cookieValue(cookie, cookies.name))
      if (!device) return []
      await database.asFirm(actor.firmId, async (tx) => {
        await rows.dropSession(tx, sha256(device), actor.linkId)
        await audit.record(tx, actor, { act: 'link.left', subject: actor.linkId })
      })
      return []
    },
  }
}

/** A device's secret, if it has the form of one: 32 bytes in base64url. */
function deviceOf(value: string | undefined): string | undefined {
  return value && /^[\w-]{43}$/.test(value) ? value : undefined
}

type Copies = Awaited<ReturnType<typeof rows.listCopies>>

function toView(link: Link, people: string[], copies: Copies): LinkView {
  const uses = copies.map((copy) => copy.lastUsedAt).filter((at) => at !== null)
  const last = uses.sort((a, b) => b.getTime() - a.getTime())[0]
  return {
    id: showId('accessLink', link.id),
    people,
    createdAt: link.createdAt.toISOString(),
    expiresAt: link.expiresAt.toISOString(),
    isLive: isLive(link),
    isRevoked: link.revokedAt !== null,
    lastUsedAt: last?.toISOString() ?? null,
    copies: copies.map((copy) => ({
      channel: copy.channel as LinkWay,
      at: copy.at.toISOString(),
      firstUsedAt: copy.firstUsedAt?.toISOString() ?? null,
    })),
  }
}
