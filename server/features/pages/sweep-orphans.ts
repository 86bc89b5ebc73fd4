import type { Id } from '../../kernel/ids.ts'
import { listOrphans, lockFiles } from './blob-rows.ts'
import type { PageDeps } from './deps.ts'

/** An intent this old belongs to nobody: no upload lasts a day. */
export const orphanSeconds = 86_400

/** Removes bytes whose upload never ended, found by their intents; never a blob that a row speaks of. */
export function sweepOrphans({ database, vault }: Pick<PageDeps, 'database' | 'vault'>) {
  return async (firmId: Id<'firm'>): Promise<number> => {
    // While a backup copies files none is removed; the next sweep finds them.
    const orphans = await database.asFirm(firmId, async (tx) =>
      (await lockFiles(tx)) ? listOrphans(tx, orphanSeconds) : [],
    )
    for (const id of orphans) await vault.discard(firmId, id)
    return orphans.length
  }
}
