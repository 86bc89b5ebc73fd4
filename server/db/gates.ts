import { type RawBuilder, sql } from 'kysely'
import type { Id } from '../kernel/ids.ts'
import type { Database } from './database.ts'
import type { WorkKind } from './signals.ts'

export type SessionIds = {
  accountId: string
  firmId: Id<'firm'>
  staffId: Id<'staff'>
  role: 'admin' | 'caseworker'
  expiresAt: Date
}

/**
 * What may be asked of the database before the firm is known: each answers ids. The functions live in schema `gate`,
 * owned by `legajo_gate` (migration 0008 and after).
 */
export type Gates = {
  /** The staff member behind a live session of an active account in an active firm. */
  session(token: string): Promise<SessionIds | undefined>
  extendSession(token: string, newEnd: Date): Promise<void>
  accountByEmail(address: string): Promise<string | undefined>
  invitation(hash: Buffer): Promise<Id<'firm'> | undefined>
  linkToken(hash: Buffer): Promise<{ firmId: Id<'firm'>; linkId: Id<'accessLink'> } | undefined>
  link(id: Id<'accessLink'>): Promise<Id<'firm'> | undefined>
  /** The firm, when the device was granted the link and both live; stale when nothing was heard of it for a minute. */
  linkSession(
    id: Id<'accessLink'>,
    device: Buffer,
  ): Promise<{ firmId: Id<'firm'>; isStale: boolean } | undefined>
  hasFirms(): Promise<boolean>
  /** False when there is a firm already. */
  openFirstRun(hash: Buffer, ends: Date): Promise<boolean>
  isFirstRun(hash: Buffer): Promise<boolean>
  /** Counts one try of `key`; answers the seconds to wait once `most` in the window are used up, else 0. */
  attempt(key: Buffer, limit: { most: number; seconds: number }, at?: Date): Promise<number>
  forgetAttempts(key: Buffer): Promise<void>
  /** Firms with something to do now; claims older than the lease count again, for their worker died. */
  firmsWithWork(work: WorkKind | 'orphans', leaseSeconds: number): Promise<Id<'firm'>[]>
  /** Firms where the hour of the daily status has come (`usual` where none was chosen) and that day is not prepared. */
  firmsForDailyStatus(usual: number, at: Date): Promise<Id<'firm'>[]>
}

export function createGates({ unbound }: Pick<Database, 'unbound'>): Gates {
  const rows = async <T>(query: RawBuilder<T>) => (await query.execute(unbound)).rows
  const first = async <T>(query: RawBuilder<T>) => (await rows(query))[0]
  const value = async <T>(query: RawBuilder<{ value: T | null }>) => (await first(query))?.value ?? undefined

  return {
    session: (token) =>
      first(sql<SessionIds>`select account_id as "accountId", firm_id as "firmId", staff_id as "staffId", role,
        expires_at as "expiresAt" from gate.session(${token})`),
    async extendSession(token, newEnd) {
      await rows(sql`select gate.extend_session(${token}, ${newEnd})`)
    },
    accountByEmail: (address) =>
      value(sql<{ value: string | null }>`select gate.account_by_email(${address}) as value`),
    invitation: (hash) => value(sql<{ value: Id<'firm'> | null }>`select gate.invitation(${hash}) as value`),
    linkToken: (hash) =>
      first(sql<{ firmId: Id<'firm'>; linkId: Id<'accessLink'> }>`
        select firm_id as "firmId", link_id as "linkId" from gate.link_token(${hash})`),
    link: (id) => value(sql<{ value: Id<'firm'> | null }>`select gate.link(${id}::uuid) as value`),
    linkSession: (id, device) =>
      first(sql<{ firmId: Id<'firm'>; isStale: boolean }>`
        select firm_id as "firmId", is_stale as "isStale" from gate.link_session(${id}::uuid, ${device})`),
    hasFirms: async () => (await value(sql<{ value: boolean }>`select gate.has_firms() as value`)) ?? false,
    openFirstRun: async (hash, ends) =>
      (await value(sql<{ value: boolean }>`select gate.open_first_run(${hash}, ${ends}) as value`)) ?? false,
    isFirstRun: async (hash) =>
      (await value(sql<{ value: boolean }>`select gate.is_first_run(${hash}) as value`)) ?? false,
    attempt: async (key, { most, seconds }, at = new Date()) =>
      (await value(
        sql<{
          value: number
        }>`select gate.attempt(${key}, ${most}, make_interval(secs => ${seconds}), ${at}) as value`,
      )) ?? 0,
    async forgetAttempts(key) {
      await rows(sql`select gate.forget_attempts(${key})`)
    },
    firmsWithWork: async (work, leaseSeconds) =>
      (
        await rows(sql<{ id: Id<'firm'> }>`
          select id from gate.firms_with_work(${work}, make_interval(secs => ${leaseSeconds})) as id`)
      ).map((row) => row.id),
    firmsForDailyStatus: async (usual, at) =>
      (
        await rows(sql<{ id: Id<'firm'> }>`select id from gate.firms_for_daily_status(${usual}, ${at}) as id`)
      ).map((row) => row.id),
  }
}
