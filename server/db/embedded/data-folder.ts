import { chmod, mkdir, realpath } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { StartupRefusal } from '../../kernel/startup-refusal.ts'
import { factsOf, whyFolderIsUnfit } from './folder-rules.ts'
import { type Account, assertReachable, postgresAccount } from './postgres-account.ts'

/**
 * Makes the data folder if it is missing and returns its real path, with the account that PostgreSQL
 * runs as there. Refuses, before making anything, a place where a database would come to harm.
 */
export async function prepareFolder(
  given: string,
): Promise<{ folder: string; account: Account | undefined }> {
  const asked = resolve(given)
  const account = await postgresAccount(join(asked, 'pg'))
  const { existing, real } = await resolveLinks(asked)
  const unfit = whyFolderIsUnfit({ ...(await factsOf(existing)), path: real })
  if (unfit) throw new StartupRefusal(unfit)
  if (account) await assertReachable(account, existing)
  try {
    // Others pass through to what is theirs below it (PostgreSQL's account, when we are root) and list nothing.
    if (await mkdir(asked, { recursive: true })) await chmod(asked, account ? 0o711 : 0o700)
  } catch (error) {
    throw new StartupRefusal(`The data folder ${asked} could not be made: ${(error as Error).message}.`, {
      cause: error,
    })
  }
  if (account) await assertReachable(account, real)
  return { folder: real, account }
}

/** The real path of a folder that may not be there yet, and of the nearest one that is. */
async function resolveLinks(path: string): Promise<{ existing: string; real: string }> {
  const real = await realpath(path).catch(() => undefined)
  if (real !== undefined) return { existing: real, real }
  const above = await resolveLinks(dirname(path))
  return { existing: above.existing, real: join(above.real, basename(path)) }
}
