import { localTime } from '../../kernel/dates.ts'
import type { Id } from '../../kernel/ids.ts'
import type { NoticeDeps } from './deps.ts'
import { bringForward, lockDay, setDailyDone } from './message-rows.ts'
import { prepareHeads } from './prepare-heads.ts'
import { prepareTasks } from './prepare-tasks.ts'
import { insertDailyMessages } from './reach-rows.ts'

/**
 * Prepares the daily status of a firm's day, from its hour on: one message per person, however many dossiers; and the
 * administrators' mails with the head of the audit chain. Answers how many clients are told. Run twice, at once or after a crash, it adds nothing: the day is marked in the transaction that writes the messages,
 * and each message is known by person and day.
 */
export function prepareDaily(deps: NoticeDeps) {
  const { database, firms, mailsHeads } = deps
  const prepareMails = prepareHeads(deps)

  return (firmId: Id<'firm'>, at: Date): Promise<number> =>
    database.asFirm(firmId, async (tx) => {
      const firm = await firms.get(tx)
      const { timeZone, settings } = firm
      const { day, hour } = localTime(at, timeZone)
      if (hour < settings.dailyStatusHour || !(await lockDay(tx, day))) return 0
      await bringForward(tx, day)
      const prepared = await insertDailyMessages(tx, day, settings.statusDays)
      await prepareTasks(tx, firm, { at, day })
      if (mailsHeads) await prepareMails(tx, day)
      await setDailyDone(tx, day)
      if (prepared > 0) tx.changed({ work: 'messages' })
      return prepared
    })
}
