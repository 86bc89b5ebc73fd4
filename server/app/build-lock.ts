import { randomBytes } from 'node:crypto'
import { mkdir, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { type Owner, releaseLock, takeLock } from '../db/embedded/owner-lock.ts'
import { lifeOf, ownIdentity } from '../db/embedded/process-identity.ts'

const pollMs = 200
/** A lock of another container, whose processes cannot be seen from here, is believed for this long. */
const believedMs = 10 * 60_000

/**
 * Runs `work` when no other living process of this clone does; `waiting` is called once if that takes a while. A lock
 * whose process died is taken over.
 */
export async function underBuildLock<T>(
  path: string,
  waiting: (pid: number) => void,
  work: () => Promise<T>,
): Promise<T> {
  await mkdir(dirname(path), { recursive: true })
  for (let isTold = false; ; isTold = true) {
    const me = newOwner()
    const taken = await takeLock(path, me, isAlive)
    if (taken.kind === 'mine') {
      try {
        return await work()
      } finally {
        await releaseLock(path, me)
      }
    }
    if (!isTold) waiting(taken.owner.pid)
    await setTimeout(pollMs)
  }
}

/** The lock of a data folder also says where its database answers; here nothing does. */
function newOwner(): Owner {
  const nonce = randomBytes(8).toString('hex')
  return { ...ownIdentity(), nonce, since: new Date().toISOString(), host: '', port: 0 }
}

async function isAlive(owner: Owner, path: string): Promise<boolean> {
  const life = lifeOf(owner)
  if (life !== 'elsewhere') return life === 'alive'
  const lock = await stat(path).catch(() => undefined)
  return lock !== undefined && Date.now() - lock.mtimeMs < believedMs
}
