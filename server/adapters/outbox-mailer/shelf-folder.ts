import { randomBytes } from 'node:crypto'
import { chmod, link, mkdir, open, readdir, readFile, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { hasCode } from '../../kernel/error-code.ts'
import { syncFolder } from '../../kernel/sync-folder.ts'
import type { KeptMail } from '../../ports/mailer.ts'
import { idMark, newestFirst, shelfName, toldBy } from './shelf-names.ts'

const leftoverAfterMs = 3_600_000

/**
 * Mails on a local disk; folders 0700, files 0600. A mail is one file with two names: by its id, which is taken once
 * and for all, and by its time, for the list. The second is made from what lies under the first, so whoever sends the
 * mail again finishes what another began. The folder must be on one file system that has hard links.
 */
export type ShelfFolder = {
  /** Resolves once the mail is durable. Of several with one id the first stays as it was. */
  keep(mail: KeptMail): Promise<void>
  list(options: { limit: number; firmId?: string }): Promise<KeptMail[]>
  find(id: string): Promise<KeptMail | undefined>
  /** Removes mails of before a moment, both of their names; answers how many. */
  forget(before: Date): Promise<number>
  /** Writes a byte durably and removes it. Rejects with the system's error where that fails. */
  probe(): Promise<void>
}

export async function openShelfFolder(folder: string): Promise<ShelfFolder> {
  const [byId, incoming] = [join(folder, 'by-id'), join(folder, 'incoming')]
  for (const inner of [byId, incoming]) await mkdir(inner, { recursive: true, mode: 0o700 })
  await chmod(folder, 0o700)
  // Always: an earlier process may have died between making a folder and its name being durable.
  await Promise.all([folder, dirname(folder)].map(syncFolder))
  await sweepLeftovers(incoming, new Date(Date.now() - leftoverAfterMs))
  const markPath = (mark: string) => join(byId, `${mark}.json`)
  const pathOf = (id: string) => markPath(idMark(id))
  const asidePath = () => join(incoming, randomBytes(12).toString('hex'))

  return {
    async keep(mail) {
      const [path, aside] = [pathOf(mail.id), asidePath()]
      try {
        await writeDurably(aside, JSON.stringify(mail))
        const isFirst = await linkOnce(aside, path)
        const kept = isFirst ? mail : await readMail(path)
        await linkOnce(path, join(folder, shelfName({ ...kept, at: new Date(kept.at) })))
        await Promise.all([byId, folder].map(syncFolder))
      } finally {
        // A leftover is swept one day; it must not make a failure of a mail that is safe.
        await rm(aside, { force: true }).catch(() => undefined)
      }
    },

    async list({ limit, firmId }) {
      const names = newestFirst(await readdir(folder), firmId).slice(0, Math.max(0, limit))
      const found: KeptMail[] = []
      for (const name of names) found.push(await readMail(join(folder, name)))
      return found
    },

    async find(id) {
      try {
        return await readMail(pathOf(id))
      } catch (error) {
        if (hasCode(error, 'ENOENT')) return undefined
        throw error
      }
    },

    async forget(before) {
      const names = newestFirst(await readdir(folder)).filter((name) => toldBy(name).at < before)
      for (const name of names) {
        // By its id first: should this end in between, the name by time is still there to be found.
        await rm(markPath(toldBy(name).mark), { force: true })
        await rm(join(folder, name), { force: true })
      }
      await sweepLeftovers(byId, before, new Set(newestFirst(await readdir(folder)).map(markFileOf)))
      return names.length
    },

    async probe() {
      const aside = asidePath()
      try {
        await writeDurably(aside, '.')
      } finally {
        await rm(aside, { force: true })
      }
    },
  }
}

const markFileOf = (name: string) => `${toldBy(name).mark}.json`

async function readMail(path: string): Promise<KeptMail> {
  return JSON.parse(await readFile(path, 'utf8'))
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

/** False where the name was taken. */
async function linkOnce(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to)
    return true
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false
    throw error
  }
}

/** What a sender that died half-way left and nobody finished. */
async function sweepLeftovers(inner: string, before: Date, kept?: ReadonlySet<string>): Promise<void> {
  for (const name of await readdir(inner)) {
    if (kept?.has(name)) continue
    const path = join(inner, name)
    const found = await stat(path).catch(() => undefined)
    if (found && found.mtime < before) await rm(path, { force: true })
  }
}
