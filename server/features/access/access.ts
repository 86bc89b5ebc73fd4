import type { FirmBrand, Landing, LinkView } from '../../../contract/access.ts'
import type { Database, FirmTx } from '../../db/database.ts'
import type { Gates } from '../../db/gates.ts'
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
import { notFound, problem } from '../../kernel/problem.ts'
import type { Audit } from '../audit/audit.ts'
import type { Dossiers } from '../dossiers/dossiers.ts'
import type { Firm, Firms } from '../firms/firms.ts'
import type { Parties, Party } from '../parties/parties.ts'
import { findPrivacy, insertFirstPrivacy, insertNoticeShown } from './legal-rows.ts'
import { askAgainLimit, isLive, type Link, sessionHours } from './link.ts'
import * as rows from './link-rows.ts'
import { firstPrivacyText } from './privacy-text.ts'

const linkGone = problem('link.gone', 410)
const noEmail = problem('party.noEmail', 409)
const dayMs = 86_400_000

/** Access links: how a client without an account reaches his dossier. */
export type Access = {
  /** Sends the dossier's link by mail, in a copy with a secret of its own. Throws `party.noEmail` (409). */
  send(actor: StaffActor, dossierId: string): Promise<void>
  /** A fresh copy of the dossier's link to be handed over by hand; shown once. Answers the whole address. */
  copy(actor: StaffActor, dossierId: string): Promise<string>
  links(actor: StaffActor, dossierId: string): Promise<LinkView[]>
  /** Ends a link and every device that it opened, at once. */
  revoke(actor: StaffActor, linkId: string): Promise<void>
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
  /** The dossier's live link, made if there is none; however many ask at once, there is one. */
  ensure(tx: FirmTx, actor: Actor, dossierId: Id<'dossier'>): Promise<Id<'accessLink'>>
  /** A new copy of a link with a secret of its own; only the hash stays. Answers the whole address. */
  newCopy(
    tx: FirmTx,
    copy: { linkId: Id<'accessLink'>; channel: 'email' | 'copy'; messageId?: Id<'message'>; by: string },
  ): Promise<string>
}

/** What a link opens: a dossier, and in it what is everybody's and what is asked of these participants. */
export type OpenedLink = {
  dossierId: Id<'dossier'>
  participantIds: readonly Id<'participant'>[]
  parties: Party[]
}
/** Whose something is, as a requirement says it. */
type Owned = { dossierId: Id<'dossier'>; participantId?: Id<'participant'> }

type Deps = {
  database: Database
  gates: Gates
  audit: Audit
  firms: Firms
  parties: Parties
  dossiers: Dossiers
  publicUrl: URL
}

export function createAccess({ database, gates, audit, firms, parties, dossiers, publicUrl }: Deps): Access {
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

  async function liveLinkOf(tx: FirmTx, dossierId: Id<'dossier'>): Promise<Id<'accessLink'> | undefined> {
    return (await rows.listLinks(tx, dossierId)).find((link) => isLive(link))?.id
  }

  async function authorise(tx: FirmTx, { linkId }: LinkActor, { dossierId, participantId }: Owned) {
    const link = await rows.findLink(tx, linkId)
    if (!link || !isLive(link)) throw linkGone()
    if (link.dossierId !== dossierId) throw notFound()
    if (!participantId) return
    const people = await rows.linkPeople(tx, linkId)
    if (!people.some((person) => person.participantId === participantId)) throw notFound()
  }

  async function ensure(tx: FirmTx, actor: Actor, dossierId: Id<'dossier'>): Promise<Id<'accessLink'>> {
    const known = await liveLinkOf(tx, dossierId)
    if (known) return known
    // Of two who find none at once, the second waits here for the first, and then finds that one's.
    await dossiers.getTrusted(tx, dossierId, 'lock')
    const madeMeanwhile = await liveLinkOf(tx, dossierId)
    if (madeMeanwhile) return madeMeanwhile
    const firm = await firms.get(tx)
    if (!(await findPrivacy(tx, firm.locale))) {
      await insertFirstPrivacy(tx, firm.locale, firstPrivacyText(firm.locale, firm.name))
    }
    const id = newId('accessLink')
    const expiresAt = new Date(Date.now() + firm.settings.linkDays * dayMs)
    const people = await dossiers.participants(tx, dossierId)
    const row = { id, dossierId, expiresAt, createdBy: actorText(actor) }
    await rows.insertLink(
      tx,
      row,
      people.map((person) => person.id),
    )
    return id
  }

  async function newCopy(tx: FirmTx, copy: Parameters<Access['newCopy']>[1]): Promise<string> {
    const link = await rows.findLink(tx, copy.linkId)
    if (!link) throw notFound()
    const secret = newSecret()
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

  return {
    find,
    live,
    authorise,
    ensure,
    newCopy,

    send: (actor, shown) =>
      database.asFirm(actor.firmId, async (tx) => {
        const { id: dossierId } = await dossiers.get(tx, actor, wantedId('dossier', shown))
        const people = await dossiers.participants(tx, dossierId)
        const found = await parties.find(
          tx,
          people.map((person) => person.partyId),
        )
        if (!found.some((party) => party.email)) throw noEmail()
        const subject = await ensure(tx, actor, dossierId)
        await audit.record(tx, actor, { act: 'link.sent', subject, dossierId, tell: ['notices'] })
      }),

    copy: (actor, shown) =>
      database.asFirm(actor.firmId, async (tx) => {
        const { id: dossierId } = await dossiers.get(tx, actor, wantedId('dossier', shown))
        const linkId = await ensure(tx, actor, dossierId)
        await audit.record(tx, actor, { act: 'link.copied', subject: linkId, dossierId })
        return newCopy(tx, { linkId, channel: 'copy', by: actorText(actor) })
      }),

    links: (actor, shown) =>
      database.asFirm(actor.firmId, async (tx) => {
        const { id: dossierId } = await dossiers.get(tx, actor, wantedId('dossier', shown))
        const copies = await rows.listCopies(tx, dossierId)
        return (await rows.listLinks(tx, dossierId)).map((link) =>
          toView(
            link,
            copies.filter((c) => c.linkId === link.id),
          ),
        )
      }),

    revoke: (actor, shown) =>
      database.asFirm(actor.firmId, async (tx) => {
        const link = await rows.findLink(tx, wantedId('accessLink', shown))
        if (!link) throw notFound()
        const { id: dossierId } = await dossiers.get(tx, actor, link.dossierId)
        await rows.revokeLink(tx, link.id, actorText(actor))
        await audit.record(tx, actor, { act: 'link.revoked', subject: link.id, dossierId })
      }),

    async landing(secret) {
      const hash = sha256(secret)
      const found = await gates.linkToken(hash)
      if (!found) return { kind: 'gone' }
      return database.asFirm(found.firmId, async (tx) => {
        const firm = await firms.get(tx)
        const link = await rows.findLink(tx, found.linkId)
        const privacy = await findPrivacy(tx, firm.locale)
        const isOpen = link && isLive(link) && (await rows.isTokenAlive(tx, hash))
        return isOpen && privacy
          ? { kind: 'open', firm: brandOf(firm), privacy }
          : { kind: 'gone', firm: brandOf(firm) }
      })
    },

    async enter(secret, cookie) {
      const hash = sha256(secret)
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
        const subject = await ensure(tx, actor, dossierId)
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

function toView(link: Link, copies: Copies): LinkView {
  const uses = copies.map((copy) => copy.lastUsedAt).filter((at) => at !== null)
  const last = uses.sort((a, b) => b.getTime() - a.getTime())[0]
  return {
    id: showId('accessLink', link.id),
    createdAt: link.createdAt.toISOString(),
    expiresAt: link.expiresAt.toISOString(),
    isLive: isLive(link),
    lastUsedAt: last?.toISOString() ?? null,
    copies: copies.map((copy) => ({
      channel: copy.channel as 'email' | 'copy',
      at: copy.at.toISOString(),
      firstUsedAt: copy.firstUsedAt?.toISOString() ?? null,
    })),
  }
}
