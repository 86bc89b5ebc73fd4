import type { FirstRunInput, InvitationInput, Me, StaffView } from '../../../contract/people.ts'
import type { FirmTx } from '../../db/database.ts'
import { actorText, type StaffActor } from '../../kernel/actor.ts'
import { hmac256, sha256 } from '../../kernel/digest.ts'
import { type Id, newId, readId, showId } from '../../kernel/ids.ts'
import { forbidden, notFound, Problem, problem } from '../../kernel/problem.ts'
import type { NewFirm } from '../firms/firms.ts'
import { sessionDays } from './accounts.ts'
import { countSignIn, forgiveSignIn } from './attempts.ts'
import type { NewStaff, StaffDeps } from './deps.ts'
import { openFirst } from './open-first.ts'
import { can } from './policy.ts'
import * as rows from './staff-rows.ts'

export { createAccounts } from './accounts.ts'

const invitationGone = problem('invitation.gone', 410)
const dayMs = 86_400_000
const invitationDays = 7

export type { NewStaff } from './deps.ts'

export type Staff = {
  /** The person behind a request's Cookie header, or nobody. Slides the session's end once a day. */
  signedIn(cookie: string | null): Promise<StaffActor | undefined>
  /** Checks e-mail and password. Answers the Set-Cookie values. Throws `credentials.wrong` (401), `request.tooMany` (429). */
  signIn(input: { email: string; password: string; address: string }): Promise<string[]>
  /** Ends the session; answers the Set-Cookie values that clear it. */
  signOut(cookie: string | null): Promise<string[]>
  me(actor: StaffActor): Promise<Me>
  /** Everybody of the firm, by name. */
  list(actor: StaffActor): Promise<StaffView[]>
  /** Invites by mail. Only administrators. Throws `email.taken` (409), beside its field. */
  invite(actor: StaffActor, input: InvitationInput): Promise<void>
  /** Suspends (cut off at once) or takes back in. Not oneself. */
  suspend(actor: StaffActor, staffId: string): Promise<void>
  resume(actor: StaffActor, staffId: string): Promise<void>
  /** What an invitation shows before it is accepted; nothing when used or expired. */
  invitation(
    secret: string,
  ): Promise<{ name: string; email: string; firmName: string; locale: string } | undefined>
  /** Sets the password and signs in. Answers the Set-Cookie values. Throws `invitation.gone` (410). */
  acceptInvitation(secret: string, input: { password: string }): Promise<string[]>
  /** Makes the first firm with its administrator, spends the secret, signs in. Throws `firstRun.gone` (410). */
  openFirst(secret: string, input: FirstRunInput): Promise<string[]>
  /**
   * The secret of one invitation mail, alive for seven days from when it was first written: the same however often that
   * mail is written, so that a repeat opens what the first one did. Those of older mails stop working. Nothing once the
   * person joined, or a newer mail was written.
   */
  renewInvitation(
    tx: FirmTx,
    staffId: Id<'staff'>,
    messageId: Id<'message'>,
  ): Promise<{ secret: string; name: string; email: string } | undefined>
  /** The administrators who are in, for what the program itself has to tell them. */
  admins(tx: FirmTx): Promise<{ id: Id<'staff'>; email: string }[]>
  /** Names of people by id, for saying who did something. */
  names(tx: FirmTx, ids: readonly Id<'staff'>[]): Promise<Map<Id<'staff'>, { name: string; email: string }>>
  /** Makes a firm with people who can sign in at once: the demonstration and the tests. */
  openFirm(firm: NewFirm, people: readonly NewStaff[]): Promise<StaffActor[]>
}

export function createStaff(deps: StaffDeps): Staff {
  const { database, gates, audit, firms, accounts } = deps

  async function setStatus(actor: StaffActor, shown: string, status: 'active' | 'suspended') {
    if (!can(actor, 'manageStaff')) throw forbidden()
    const id = readId('staff', shown)
    await database.asFirm(actor.firmId, async (tx) => {
      const person = id && (await rows.findStaff(tx, id))
      if (!person?.accountId) throw notFound()
      if (person.id === actor.staffId) throw forbidden()
      await rows.setStatus(tx, person.id, status)
      const act = status === 'active' ? 'staff.resumed' : 'staff.suspended'
      await audit.record(tx, actor, { act, subject: person.id, payload: { name: person.name } })
    })
  }

  return {
    ...openFirst(deps),
    suspend: (actor, id) => setStatus(actor, id, 'suspended'),
    resume: (actor, id) => setStatus(actor, id, 'active'),

    async signedIn(cookie) {
      const token = accounts.tokenOf(cookie)
      const ids = token ? await gates.session(token) : undefined
      if (!token || !ids) return undefined
      const { firmId, staffId, role } = ids
      const newEnd = Date.now() + sessionDays * dayMs
      if (newEnd - ids.expiresAt.getTime() > dayMs) await gates.extendSession(token, new Date(newEnd))
      return { kind: 'staff', firmId, staffId, role }
    },

    async signIn({ email, password, address }) {
      await countSignIn(gates, email, address)
      const cookies = await accounts.signIn({ email, password })
      await forgiveSignIn(gates, email)
      return cookies
    },

    signOut: async (cookie) => (cookie ? accounts.signOut(cookie) : []),

    me: (actor) =>
      database.asFirm(actor.firmId, async (tx) => {
        const [person, firm] = [await rows.findStaff(tx, actor.staffId), await firms.get(tx)]
        if (!person) throw notFound()
        const { name, country, locale, timeZone, accent } = firm
        return {
          staffId: showId('staff', actor.staffId),
          name: person.name,
          email: person.email,
          role: actor.role,
          firm: { id: showId('firm', firm.id), name, country, locale, timeZone, accent },
          can: {
            configure: can(actor, 'configure'),
            manageStaff: can(actor, 'manageStaff'),
            openDossier: can(actor, 'openDossier'),
            readOutbox: can(actor, 'readOutbox'),
          },
        }
      }),

    admins: rows.listAdmins,
    names: rows.staffNames,

    list: (actor) => database.asFirm(actor.firmId, (tx) => rows.listStaff(tx, actor.staffId)),

    async invite(actor, { name, email, role }) {
      if (!can(actor, 'manageStaff')) throw forbidden()
      await database.asFirm(actor.firmId, async (tx) => {
        const known = await rows.findStaffByEmail(tx, email)
        if (known && known.status !== 'invited') {
          throw new Problem('email.taken', 409, { fields: [{ field: 'email', code: 'taken' }] })
        }
        const id = known?.id ?? newId('staff')
        if (!known) {
          const createdBy = actorText(actor)
          await rows.insertStaff(tx, { id, accountId: null, name, email, role, status: 'invited', createdBy })
        }
        await audit.record(tx, actor, {
          act: 'staff.invited',
          subject: id,
          payload: { name, email },
          tell: ['notices'],
        })
      })
    },

    async renewInvitation(tx, staffId, messageId) {
      const person = await rows.findStaff(tx, staffId)
      if (person?.status !== 'invited') return undefined
      // Worked out instead of drawn: it is in the mail and nowhere else, and yet the same when the mail is written again.
      const secret = hmac256(await firms.key(tx), `legajo invitation ${messageId}`).toString('base64url')
      const hash = sha256(secret)
      const known = await rows.invitationState(tx, hash)
      if (known === 'spent') return undefined
      if (known === undefined) {
        const expiresAt = new Date(Date.now() + invitationDays * dayMs)
        await rows.spendInvitations(tx, staffId)
        await rows.insertInvitation(tx, { hash, staffId, expiresAt, createdBy: 'system:notices' })
      }
      return { secret, name: person.name, email: person.email }
    },

    async invitation(secret) {
      const firmId = await gates.invitation(sha256(secret))
      if (!firmId) return undefined
      return database.asFirm(firmId, async (tx) => {
        const person = await rows.findInvitation(tx, sha256(secret))
        const firm = await firms.get(tx)
        return person && { name: person.name, email: person.email, firmName: firm.name, locale: firm.locale }
      })
    },

    async acceptInvitation(secret, { password }) {
      const hash = sha256(secret)
      const firmId = await gates.invitation(hash)
      if (!firmId) throw invitationGone()
      const person = await database.asFirm(firmId, async (tx) => {
        const invited = await rows.findInvitation(tx, hash)
        if (!invited) throw invitationGone()
        const accountId = await accounts.claim({ email: invited.email, name: invited.name, password })
        await rows.joinStaff(tx, invited.id, accountId)
        await rows.spendInvitations(tx, invited.id)
        const actor: StaffActor = { kind: 'staff', firmId, staffId: invited.id, role: invited.role }
        await audit.record(tx, actor, { act: 'staff.joined', subject: invited.id })
        return invited
      })
      return accounts.signIn({ email: person.email, password })
    },
  }
}
