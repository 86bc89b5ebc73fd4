import { randomBytes } from 'node:crypto'
import { link, open, readFile, stat, unlink } from 'node:fs/promises'
import { dirname } from 'node:path'
import { hasCode } from './error-code.ts'
import { formatKey, newKey, parseKey } from './keys.ts'
import { StartupRefusal } from './startup-refusal.ts'
import { syncFolder } from './sync-folder.ts'

/**
 * The installation's key, or `undefined` where there is no such file. Refuses a file that others than its owner may
 * read, and one that holds no key.
 */
export async function loadKey(path: string): Promise<Buffer | undefined> {
  try {
    const { mode } = await stat(path)
    refuseOpenFile(path, mode)
    const key = parseKey(await readFile(path, 'utf8'))
    if (key) return key
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined
    throw error
  }
  throw new StartupRefusal(
    `The file ${path} does not hold a whole Legajo key. Put the right file back, or make it again from the recovery sheet.`,
  )
}

/**
 * Makes the file of a key (a new one by default), readable by its owner alone, whole or not at all, durable. Never
 * replaces a file: of several processes at once one makes it, and all resolve with the key that is in it.
 */
export async function createKey(path: string, key: Buffer = newKey()): Promise<Buffer> {
  const aside = `${path}.${randomBytes(6).toString('hex')}.part`
  try {
    await writeDurably(aside, formatKey(key))
    await link(aside, path)
    await syncFolder(dirname(path))
    return key
  } catch (error) {
    const found = hasCode(error, 'EEXIST') ? await loadKey(path) : undefined
    if (!found) throw error
    return found
  } finally {
    await unlink(aside).catch(() => undefined)
  }
}

/** `isNew` = the sheet has to be printed now. */
export async function loadOrCreateKey(path: string): Promise<{ key: Buffer; isNew: boolean }> {
  const found = await loadKey(path)
  if (found) return { key: found, isNew: false }
  const made = newKey()
  const key = await createKey(path, made)
  return { key, isNew: key.equals(made) }
}

function refuseOpenFile(path: string, mode: number): void {
  // Windows keeps no such bits.
  if (process.platform === 'win32' || (mode & 0o077) === 0) return
  const shown = (mode & 0o777).toString(8).padStart(4, '0')
  throw new StartupRefusal(
    `The key in ${path} can be read by others on this machine (mode ${shown}). Run: chmod 600 ${path}`,
  )
}

async function writeDurably(path: string, text: string): Promise<void> {
  const handle = await open(path, 'wx', 0o600)
  try {
    await handle.writeFile(text)
    await handle.sync()
  } finally {
    await handle.close()
  }
}
