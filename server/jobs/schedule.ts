import { PgBoss } from 'pg-boss'
import type { Logger } from 'pino'
import type { Endpoint } from '../db/endpoint.ts'

/**
 * What is to be done by the clock. Of several processes one gets each tick; a tick may come twice or half a minute
 * late, so `run` finds out by itself what is left to do.
 */
export type Job = {
  name: string
  /** Five fields, in UTC. */
  cron: string
  run(): Promise<void>
}

export type Schedule = { start(): Promise<void>; stop(): Promise<void> }

export function createSchedule(endpoint: Endpoint, jobs: readonly Job[], log: Logger): Schedule {
  const names = new Set(jobs.map((job) => job.name))
  if (names.size < jobs.length) throw new Error('two jobs have one name')
  const boss = new PgBoss({
    ...endpoint,
    schema: 'pgboss',
    createSchema: false,
    max: 2,
    application_name: 'legajo jobs',
    useListenNotify: true,
  })
  boss.on('error', (error: Error) => log.error({ err: error }, 'job queue failed'))

  return {
    async start() {
      await boss.start()
      for (const { name, cron, run } of jobs) {
        await boss.createQueue(name, { policy: 'short', retryLimit: 0, notify: true })
        await boss.schedule(name, cron)
        await boss.work(name, { batchSize: 1 }, async () => {
          try {
            await run()
          } catch (error) {
            log.error({ err: error, job: name }, 'job failed')
            throw error
          }
        })
      }
    },
    async stop() {
      await boss.stop({ graceful: true, timeout: 20_000 })
    },
  }
}
