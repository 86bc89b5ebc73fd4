import { mkdir } from 'node:fs/promises'
import { syncFolder } from '../../kernel/sync-folder.ts'
import type { BlobPlace } from './blob-paths.ts'

/** Makes folders, and makes what is in them outlive a power cut. */
export type DurableFolders = {
  /** Makes the folders of a place where they are missing. */
  make(place: BlobPlace): Promise<void>
  /** Resolves once the name of a file put there, and those of its folders, are on the medium. */
  sync(place: BlobPlace): Promise<void>
}

/** `root`: the store's folder, which is there. */
export function durableFolders(root: string): DurableFolders {
  // Leaves of which this process has synced every parent since it saw them made: after a restart nobody knows
  // whether an earlier process came as far as that, so the first blob of each leaf pays again.
  const settled = new Set<string>()
  return {
    async make(place) {
      if (!settled.has(place.leaf)) await mkdir(place.leaf, { recursive: true, mode: 0o700 })
    },
    async sync(place) {
      if (settled.has(place.leaf)) return syncFolder(place.leaf)
      // At once: the file system then writes its journal once for the three.
      await Promise.all([place.leaf, place.upper, root].map(syncFolder))
      settled.add(place.leaf)
    },
  }
}
