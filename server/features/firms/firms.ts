import type { FirmTx } from '../../db/database.ts'
import type { Gates } from '../../db/gates.ts'
import type { Actor } from '../../kernel/actor.ts'
import { isTimeZone } from '../../kernel/dates.ts'
import { sha256 } from '../../kernel/digest.ts'
import { type Id, newSecret } from '../../kernel/ids.ts'
import { newKey, unwrapKey, wrapKey } from '../../kernel/keys.ts'
import { invalid } from '../../kernel/problem.ts'
import type { Audit } from '../audit/audit.ts'
import { countryDefaults, type Firm, type FirmSettings, slugOf } from './firm.ts'
import { getFirm, getWrappedKey, insertFirm, nextNumber, spendFirstRun } from './firm-rows.ts'

export { defaultSettings, type Firm } from './firm.ts'

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
