import type { Id } from '../../kernel/ids.ts'
import { listOrphans, lockFiles } from './blob-rows.ts'
import type { PageDeps } from './deps.ts'

/** An intent this old belongs to nobody: no upload lasts a day. */
export const orphanSeconds = 86_400

/** Removes bytes whose upload never ended, found by their intents; never a blob that a row speaks of. */
export function sweepOrphans({ database, vault }: Pick<PageDeps, 'database' | 'vault'>) {
  return (firmId: Id<'firm'>): Promise<number> =>
    database.asFirm(firmId, async (tx) => {
      // Held until the last one is removed: while a backup copies files none goes, and the next sweep finds them.
      if (!(await lockFiles(tx))) return 0
      const orphans = await listOrphans(tx, orphanSeconds)
      for (const id of orphans) await vault.discard(firmId, id)
      return orphans.length
    })
}
