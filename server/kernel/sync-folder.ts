import { open } from 'node:fs/promises'

/** Resolves once the names in `folder` are on the medium: a new file is durable only after this. */
export async function syncFolder(folder: string): Promise<void> {
  // Windows has no such call; NTFS keeps its names in a journal.
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
