import { setTimeout } from 'node:timers/promises'
import { StartupRefusal } from '../../kernel/startup-refusal.ts'
import type { Endpoint } from '../endpoint.ts'

const patienceMs = 120_000
const pauseMs = 20
/** Not listening yet, still recovering, or its database is being made. */
const comingUp = ['ENOENT', 'ECONNREFUSED', 'ECONNRESET', '57P03', '3D000']

/**
 * Waits until the owner's database answers. False once the owner is gone; a StartupRefusal when this
 * user may not use it, or when it does not come up.
 */
export async function untilAnswering(
  endpoint: Endpoint,
  isOwnerAlive: () => Promise<boolean>,
): Promise<boolean> {
  const end = performance.now() + patienceMs
  while (performance.now() < end) {
    const code = await tryOnce(endpoint)
    if (code === undefined) return true
    if (code === 'EACCES' || code === 'EPERM') {
      throw new StartupRefusal(
        `The database in ${endpoint.host} runs for another user: run this command as the user that started Legajo, or as root.`,
      )
    }
    if (!comingUp.includes(code))
      throw new StartupRefusal(`The running database refused the connection (${code}).`)
    if (!(await isOwnerAlive())) return false
    await setTimeout(pauseMs)
  }
  throw new StartupRefusal(
    `The process that runs Legajo does not let its database answer in ${endpoint.host}: look at its log, or stop it and try again.`,
  )
}

/** The code of what went wrong, `undefined` when nothing did. */
async function tryOnce(endpoint: Endpoint): Promise<string | undefined> {
  const { default: pg } = await import('pg')
  const client = new pg.Client(endpoint)
  client.on('error', () => undefined)
  try {
    await client.connect()
    return undefined
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? 'ECONNRESET'
  } finally {
    await client.end().catch(() => undefined)
  }
}
