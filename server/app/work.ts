import type { Logger } from 'pino'
import type { Endpoint } from '../db/endpoint.ts'
import type { Signals } from '../db/signals.ts'
import { defaultSettings } from '../features/firms/firms.ts'
import { createLoops, type Loop, type Loops } from '../jobs/loops.ts'
import { createSchedule, type Job, type Schedule } from '../jobs/schedule.ts'
import type { Wired } from './wire.ts'

/** Everything that is done without anybody asking: loops over waiting rows, and what the clock brings. */
export function createWork(
  { features, gates, audit }: Wired,
  { jobs, signals, log }: { jobs: Endpoint; signals: Signals; log: Logger },
): { loops: Loops; schedule: Schedule } {
  const { notices, pages } = features
  const loops: Loop[] = [
    { work: 'seal', leaseSeconds: 0, run: (firmId) => audit.seal(firmId) },
    { work: 'outbox', leaseSeconds: 120, run: (firmId) => notices.read(firmId) },
    { work: 'notices', leaseSeconds: 0, run: (firmId) => notices.gather(firmId) },
    { work: 'messages', leaseSeconds: 120, run: (firmId) => notices.send(firmId) },
    { work: 'derivatives', leaseSeconds: 120, run: (firmId) => pages.render(firmId) },
  ]
  const scheduled: Job[] = [
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
        for (const firmId of await gates.firmsWithWork('orphans', 86_400)) await pages.sweep(firmId)
      },
    },
  ]
  return {
    loops: createLoops({ gates, signals, log, loops }),
    schedule: createSchedule(jobs, scheduled, log),
  }
}
