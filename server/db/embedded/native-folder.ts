import { constants } from 'node:fs'
import { chmod, copyFile, mkdir, open, readdir, readFile, rename, rm, symlink } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { type Binaries, binariesIn, isThere, type PackagedPostgres } from './binaries.ts'
import { type Account, firstClosed } from './postgres-account.ts'

/**
 * The packaged programs, ready to run: in place where the account can reach them and their library links
 * exist or can be made, else from a copy (60 MB, once per version) in the data folder, whose lock the
 * caller holds.
 */
export async function readyNative(
  packaged: PackagedPostgres,
  folder: string,
  account: Account | undefined,
): Promise<Binaries> {
  if ((await isOpen(packaged.native, account)) && (await makeLinks(packaged.native))) {
    return binariesIn(join(packaged.native, 'bin'))
  }
  const copy = join(folder, `native-${packaged.version}`)
  if (!(await isThere(copy))) await copyNative(packaged.native, copy)
  return binariesIn(join(copy, 'bin'))
}

async function isOpen(native: string, account: Account | undefined): Promise<boolean> {
  if (!account) return true
  const { postgres, initdb } = binariesIn(join(native, 'bin'))
  for (const path of [postgres, initdb, join(native, 'lib'), join(native, 'share')]) {
    if (await firstClosed(account, path)) return false
  }
  return true
}

/**
 * npm packages hold no links, so the package lists those of its libraries for an install script that we
 * do not run. False where this process may not write beside them.
 */
async function makeLinks(native: string): Promise<boolean> {
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const link = join(dirname(native), target)
    if (await isThere(link)) continue
    try {
      await symlink(basename(source), link)
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (code === 'EACCES' || code === 'EROFS' || code === 'EPERM') return false
      if (code !== 'EEXIST') throw error
    }
  }
  return true
}

/** Copies `native` to `copy` whole or not at all, readable by everybody; copies of other versions go. */
export async function copyNative(native: string, copy: string): Promise<void> {
  const folder = dirname(copy)
  for (const name of await readdir(folder)) {
    if (name.startsWith('native-')) await rm(join(folder, name), { recursive: true, force: true })
  }
  // The list of links speaks of `native/…`, so the copy bears that name until it is whole.
  const part = `${copy}.part`
  await mkdir(part)
  // A power cut after the rename must not leave programs without their bytes.
  await flushAll(await copyTree(native, join(part, 'native')))
  await makeLinks(join(part, 'native'))
  await rename(join(part, 'native'), copy)
  await rm(part, { recursive: true })
}

/** What is needed to build against PostgreSQL, and not to run it. */
const isForBuilding = (name: string) => name.endsWith('.a') || name === 'pkgconfig' || name === 'pgxs'

/** Copies what is needed to run and returns the files written. */
async function copyTree(from: string, to: string): Promise<string[]> {
  await mkdir(to)
  await chmod(to, 0o755)
  const entries = await readdir(from, { withFileTypes: true })
  const written = entries.map(async (entry) => {
    const [source, target] = [join(from, entry.name), join(to, entry.name)]
    if (isForBuilding(entry.name) || entry.isSymbolicLink()) return []
    if (entry.isDirectory()) return copyTree(source, target)
    await copyFile(source, target, constants.COPYFILE_FICLONE)
    await chmod(target, 0o755)
    return [target]
  })
  return (await Promise.all(written)).flat()
}

async function flushAll(paths: string[]): Promise<void> {
  for (let i = 0; i < paths.length; i += 64) await Promise.all(paths.slice(i, i + 64).map(flush))
}

async function flush(path: string): Promise<void> {
  const file = await open(path, 'r')
  await file.sync().finally(() => file.close())
}
