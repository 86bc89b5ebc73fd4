import type { FirmTx } from '../../db/database.ts'
import type { Gates } from '../../db/gates.ts'
import { type Actor, actorText } from '../../kernel/actor.ts'
import { isTimeZone } from '../../kernel/dates.ts'
import { sha256 } from '../../kernel/digest.ts'
import { type Id, newSecret } from '../../kernel/ids.ts'
import { newKey, unwrapKey, wrapKey } from '../../kernel/keys.ts'
import { invalid, settingsChanged } from '../../kernel/problem.ts'
import type { Audit } from '../audit/audit.ts'
import { countryDefaults, type Firm, type FirmChange, type FirmSettings, slugOf } from './firm.ts'
import * as rows from './firm-rows.ts'
import { getFirm, getWrappedKey, insertFirm, nextNumber, spendFirstRun } from './firm-rows.ts'

export { defaultSettings, type Firm, type FirmChange, type FirmSettings } from './firm.ts'

export type NewFirm = {
  name: string
  country: 'MX' | 'ES'
  timeZone: string
  accent?: string
  settings?: Partial<FirmSettings>
}

export type Firms = {
  /** Opens the one-time page that makes the first firm; nothing when there is a firm. It lasts an hour. */
  openFirstRun(): Promise<{ secret: string; expiresAt: Date } | undefined>
  /** False on a new installation, until its first-run page is used. */
  hasAny(): Promise<boolean>
  isFirstRun(secret: string): Promise<boolean>
  /** Spends the secret in the transaction that makes the firm; false when it is used or past. */
  spendFirstRun(tx: FirmTx, secret: string): Promise<boolean>
  /** Makes a firm with a key of its own, wrapped by the installation's. `tx` is bound to `firmId`, a new id. */
  open(tx: FirmTx, actor: Actor, firm: NewFirm): Promise<void>
  get(tx: FirmTx): Promise<Firm>
  /**
   * Changes the firm, with what it was before and after in the audit. `version` is that of the settings as whoever
   * changes them saw them: `settings.changed` (409) when somebody changed them meanwhile.
   */
  change(tx: FirmTx, actor: Actor, version: number, change: FirmChange): Promise<void>
  /** Puts a stored blob in the place of the logo, or nothing; answers the blob that stood there. */
  setLogo(tx: FirmTx, actor: Actor, blobId: Id<'blob'> | undefined): Promise<Id<'blob'> | undefined>
  logo(tx: FirmTx): Promise<Id<'blob'> | undefined>
  /** The firm's key, 32 bytes: wraps the keys of its blobs. Kept in memory once unwrapped. */
  key(tx: FirmTx): Promise<Buffer>
  /** The next number of a series (`dossier`) in a year, from 1; in year 0, of the count that never starts anew. */
  nextNumber(tx: FirmTx, series: string, year: number): Promise<number>
}

type Deps = { gates: Gates; audit: Audit; installationKey: Uint8Array }

const firstRunMs = 3_600_000

export function createFirms({ gates, audit, installationKey }: Deps): Firms {
  const keys = new Map<Id<'firm'>, Buffer>()

  return {
    get: getFirm,
    nextNumber,
    logo: rows.findLogo,

    async change(tx, actor, version, { country, ...asked }) {
      if (asked.timeZone && !isTimeZone(asked.timeZone))
        throw invalid([{ field: 'timeZone', code: 'timeZone' }])
      const before = await getFirm(tx)
      const moved = country && country !== before.country ? { country, ...countryDefaults[country] } : {}
      if (!(await rows.updateFirm(tx, version, { ...moved, ...asked }))) throw settingsChanged()
      const after = await getFirm(tx)
      await audit.record(tx, actor, {
        act: 'firm.changed',
        subject: tx.firmId,
        payload: difference(before, after),
      })
    },

    async setLogo(tx, actor, blobId) {
      const logo = blobId && { blobId, mime: 'image/webp', by: actorText(actor) }
      const old = await rows.replaceLogo(tx, logo)
      const payload = { before: old ?? null, after: blobId ?? null }
      await audit.record(tx, actor, { act: 'firm.logoChanged', subject: tx.firmId, payload })
      return old
    },

    async openFirstRun() {
      const secret = newSecret()
      const expiresAt = new Date(Date.now() + firstRunMs)
      return (await gates.openFirstRun(sha256(secret), expiresAt)) ? { secret, expiresAt } : undefined
    },

    hasAny: () => gates.hasFirms(),
    isFirstRun: (secret) => gates.isFirstRun(sha256(secret)),
    spendFirstRun: (tx, secret) => spendFirstRun(tx, sha256(secret)),

    async open(tx, actor, { name, country, timeZone, accent, settings = {} }) {
      if (!isTimeZone(timeZone)) throw invalid([{ field: 'timeZone', code: 'timeZone' }])
      await insertFirm(tx, {
        id: tx.firmId,
        name,
        slug: slugOf(name, tx.firmId.slice(0, 8)),
        country,
        timeZone,
        accent,
        settings,
        ...countryDefaults[country],
        wrappedKey: wrapKey(newKey(), installationKey, tx.firmId),
        createdBy: actor.kind,
      })
      await audit.record(tx, actor, { act: 'firm.opened', subject: tx.firmId, payload: { name, country } })
    },

    async key(tx) {
      const known = keys.get(tx.firmId)
      if (known) return known
      const key = unwrapKey(await getWrappedKey(tx), installationKey, tx.firmId)
      keys.set(tx.firmId, key)
      return key
    },
  }
}

/** Only what differs, as it was and as it is. */
function difference(before: Firm, after: Firm) {
  const [old, fresh] = [before, after].map(({ settings, version: _, ...firm }) => ({ ...firm, ...settings }))
  const differs = (key: string) =>
    JSON.stringify(Reflect.get(old ?? {}, key)) !== JSON.stringify(Reflect.get(fresh ?? {}, key))
  const pick = (of: object | undefined) =>
    Object.fromEntries(Object.entries(of ?? {}).filter(([key]) => differs(key)))
  return { before: pick(old), after: pick(fresh) }
}
