import type { FirmTx } from '../../db/database.ts'
import { businessDaysBetween } from '../../kernel/business-days.ts'
import type { Firm } from '../firms/firms.ts'
import { insertTellTasks } from './reach-rows.ts'
import { dropOldTasks, insertCallTasks, listQuiet } from './task-rows.ts'

/** Business days without a movement after which somebody should call. */
const quietDays = 10
const dayMs = 86_400_000

/** The day's tasks: to tell those whom no mail reaches, and to call those who have gone quiet. */
export async function prepareTasks(
  tx: FirmTx,
  firm: Firm,
  { at, day }: { at: Date; day: string },
): Promise<void> {
  await dropOldTasks(tx, day)
  // Ten business days are more than ten days of any kind: the rest is counted here.
  const quiet = await listQuiet(tx, new Date(at.getTime() - quietDays * dayMs))
  const place = { country: firm.country, timeZone: firm.timeZone }
  await insertCallTasks(
    tx,
    day,
    quiet.filter(({ since }) => businessDaysBetween(since, at, place) >= quietDays),
  )
  await insertTellTasks(tx, day, firm.settings.statusDays)
}
