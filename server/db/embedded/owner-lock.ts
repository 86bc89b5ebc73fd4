import { link, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { StartupRefusal } from '../../kernel/startup-refusal.ts'
import type { ProcessIdentity } from './process-identity.ts'

/** Who holds a data folder, and where its database answers (`host` is the socket's folder, or an address). */
export type Owner = ProcessIdentity & { nonce: string; since: string; host: string; port: number }

/** `mine` comes with the dead owner whose lock was taken over, if there was one. */
type Taken = { kind: 'mine'; after: Owner | undefined } | { kind: 'theirs'; owner: Owner }

type IsAlive = (owner: Owner, lockFile: string) => boolean | Promise<boolean>

const attempts = 400
const pauseMs = 5

/**
 * Takes the lock at `path` for `me`, or says whose it is. Exactly one of any number of processes wins,
 * over a missing lock as over one left by a dead owner. `me.nonce` must be fresh for each call.
 */
export async function takeLock(path: string, me: Owner, isAlive: IsAlive): Promise<Taken> {
  const aside = `${path}.${me.nonce}`
  await writeAside(aside, JSON.stringify(me))
  try {
    return await claim(path, aside, isAlive)
  } finally {
    await rm(aside, { force: true })
  }
}

/** Gives the lock back, if it is still that owner's. */
export async function releaseLock(path: string, me: Owner): Promise<void> {
  if ((await readIfThere(path)) === JSON.stringify(me)) await rm(path, { force: true })
}

async function writeAside(aside: string, text: string): Promise<void> {
  try {
    await writeFile(aside, text, { mode: 0o644, flag: 'wx' })
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code !== 'EACCES' && code !== 'EPERM' && code !== 'EROFS') throw error
    throw new StartupRefusal(
      `Legajo may not write in ${dirname(aside)} (${code}): start it as the user that owns this folder, or choose another one with LEGAJO_DATA.`,
      { cause: error },
    )
  }
}

async function claim(path: string, aside: string, isAlive: IsAlive): Promise<Taken> {
  for (let attempt = 0; attempt < attempts; attempt++) {
    if (await linkInPlace(aside, path)) return { kind: 'mine', after: undefined }
    const found = await readIfThere(path)
    if (found === undefined) continue
    const owner = readOwner(found)
    if (owner && (await isAlive(owner, path))) return { kind: 'theirs', owner }
    if (await replaceStale(path, aside, found, isAlive)) return { kind: 'mine', after: owner }
  }
  throw new StartupRefusal(
    `The lock ${path} was left behind and another process is taking it over without coming to an end: stop that process and start again.`,
  )
}

/**
 * A stale lock is replaced only by whoever holds a second lock over the taking, and only while its
 * content is still the one that was judged: so a slow racer cannot remove the winner's fresh lock. The
 * second lock is taken by the same rules, for its holder may die too.
 */
async function replaceStale(path: string, aside: string, stale: string, isAlive: IsAlive): Promise<boolean> {
  const guard = `${path}.takeover`
  const taken = await claim(guard, aside, isAlive)
  if (taken.kind === 'theirs') {
    await setTimeout(pauseMs)
    return false
  }
  try {
    if ((await readIfThere(path)) !== stale) return false
    await link(aside, `${aside}.next`)
    await rename(`${aside}.next`, path)
    return true
  } finally {
    await rm(guard, { force: true })
  }
}

async function linkInPlace(aside: string, path: string): Promise<boolean> {
  try {
    await link(aside, path)
    return true
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EEXIST') return false
    if (code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'EOPNOTSUPP' && code !== 'ENOSYS') throw error
    throw new StartupRefusal(
      `The file system of ${path} has no hard links, so it cannot hold a database safely: choose a folder on a local disk (ext4, xfs, btrfs, APFS, NTFS) with LEGAJO_DATA, or use a PostgreSQL server with DATABASE_URL.`,
      { cause: error },
    )
  }
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/** A lock comes into place whole, so what cannot be read is the remains of a power cut: nobody's. */
function readOwner(text: string): Owner | undefined {
  try {
    const owner: Partial<Owner> = JSON.parse(text)
    const isWhole = [owner.pid, owner.port].every(Number.isInteger)
    const hasTexts = [owner.startedAt, owner.bootId, owner.space, owner.nonce, owner.since, owner.host]
    return isWhole && hasTexts.every((part) => typeof part === 'string') ? (owner as Owner) : undefined
  } catch {
    return undefined
  }
}
