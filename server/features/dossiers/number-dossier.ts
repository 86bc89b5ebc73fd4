import { formatNumber } from '../../../contract/numbering.ts'
import type { FirmTx } from '../../db/database.ts'
import { localTime } from '../../kernel/dates.ts'
import type { DossierDeps } from './deps.ts'
import { isNumberTaken } from './number-rows.ts'

/**
 * The next free number by the firm's pattern. Two at once wait for each other at the counter; a number that an earlier
 * pattern gave already is passed over.
 */
export async function nextDossierNumber(tx: FirmTx, { firms }: Pick<DossierDeps, 'firms'>): Promise<string> {
  const { timeZone, settings } = await firms.get(tx)
  const year = Number(localTime(new Date(), timeZone).day.slice(0, 4))
  const series = settings.numbering.restart === 'yearly' ? year : 0
  for (;;) {
    const n = await firms.nextNumber(tx, 'dossier', series)
    const number = formatNumber(settings.numbering, { year, n })
    if (!(await isNumberTaken(tx, number))) return number
  }
}
