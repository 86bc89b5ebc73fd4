import { mkdir } from 'node:fs/promises'
import { syncFolder } from '../../kernel/sync-folder.ts'
import type { BlobPlace } from './blob-paths.ts'
import { sharedSync } from './shared-sync.ts'

/** Makes folders, and makes what is in them outlive a power cut. */
export type DurableFolders = {
  /** Makes the folders of a place where they are missing. */
  make(place: BlobPlace): Promise<void>
  /** Resolves once the name of a file put there, and those of its folders, are on the medium. */
  sync(place: BlobPlace): Promise<void>
}

/** `root`: the store's folder, which is there. */
export function durableFolders(root: string): DurableFolders {
  // Folders whose own name this process has made durable since it saw them made: after a restart nobody knows whether
  // an earlier process came as far as that, so the first blob of each folder pays again.
  const settled = new Set<string>()
  const sync = sharedSync(syncFolder)
  return {
    async make({ leaf }) {
      if (!settled.has(leaf)) await mkdir(leaf, { recursive: true, mode: 0o700 })
    },
    async sync({ leaf, upper }) {
      const folders = [leaf]
      if (!settled.has(leaf)) folders.push(upper)
      if (!settled.has(upper)) folders.push(root)
      // At once: the file system then writes its journal once for all.
      await Promise.all(folders.map(sync))
      settled.add(leaf).add(upper)
    },
  }
}
