import type { Logger } from 'pino'
import type { Endpoint } from '../db/endpoint.ts'
import type { Signals } from '../db/signals.ts'
import { defaultSettings } from '../features/firms/firms.ts'
import { createLoops, type Loop, type Loops } from '../jobs/loops.ts'
import { createSchedule, type Job, type Schedule } from '../jobs/schedule.ts'
import type { Wired } from './wire.ts'

type Parts = {
  jobs: Endpoint
  signals: Signals
  log: Logger
  /** Removes kept mails that are too old. */
  sweepMails: (at: Date) => Promise<number>
}

/** Everything that is done without anybody asking: loops over waiting rows, and what the clock brings. */
export function createWork(wired: Wired, parts: Parts): { loops: Loops; schedule: Schedule } {
  const { jobs, signals, log, sweepMails } = parts
  return {
    loops: createLoops({ gates: wired.gates, signals, log, loops: waitingWork(wired) }),
    schedule: createSchedule(jobs, scheduledJobs(wired, sweepMails), log),
  }
}

function waitingWork({ features: { notices, pages }, audit }: Wired): Loop[] {
  return [
    { work: 'seal', leaseSeconds: 0, run: (firmId) => audit.seal(firmId) },
    { work: 'outbox', leaseSeconds: 120, run: (firmId) => notices.read(firmId) },
    { work: 'notices', leaseSeconds: 0, run: (firmId) => notices.gather(firmId) },
    { work: 'messages', leaseSeconds: 120, run: (firmId) => notices.send(firmId) },
    { work: 'derivatives', leaseSeconds: 120, run: (firmId) => pages.render(firmId) },
  ]
}

/** What the clock brings. */
export function scheduledJobs(
  { features: { notices, pages }, gates }: Pick<Wired, 'features' | 'gates'>,
  sweepMails: Parts['sweepMails'],
): Job[] {
  return [
    {
      name: 'daily-status',
      cron: '* * * * *',
      async run() {
        const at = new Date()
        for (const firmId of await gates.firmsForDailyStatus(defaultSettings.dailyStatusHour, at))
          await notices.prepareDaily(firmId, at)
      },
    },
    {
      name: 'sweep',
      cron: '17 * * * *',
      async run() {
        await sweepMails(new Date())
        for (const firmId of await gates.firmsWithWork('orphans', 86_400)) await pages.sweep(firmId)
      },
    },
  ]
}
