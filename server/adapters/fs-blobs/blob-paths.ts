import type { Dir } from 'node:fs'
import { opendir } from 'node:fs/promises'
import { join } from 'node:path'
import { hasCode } from '../../kernel/error-code.ts'

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const pair = /^[0-9a-f]{2}$/

/** Where a blob lies under the store's folder: `ab/cd/abcd….` */
export type BlobPlace = { upper: string; leaf: string; path: string }

/** Place of `name`. Anything but a bare lower-case uuid throws: no path is ever made of what came from outside. */
export function blobPlace(folder: string, name: string): BlobPlace {
  if (!uuid.test(name)) throw new TypeError('a blob is named by a bare uuid')
  const upper = join(folder, name.slice(0, 2))
  const leaf = join(upper, name.slice(2, 4))
  return { upper, leaf, path: join(leaf, name) }
}

/** Every blob that lies in its own place; anything else in the folder is passed over. */
export async function* blobNames(folder: string): AsyncGenerator<string> {
  for await (const upper of entries(folder)) {
    if (!pair.test(upper)) continue
    for await (const leaf of entries(join(folder, upper))) {
      if (!pair.test(leaf)) continue
      for await (const name of entries(join(folder, upper, leaf))) {
        if (uuid.test(name) && name.startsWith(upper + leaf)) yield name
      }
    }
  }
}

async function* entries(folder: string): AsyncGenerator<string> {
  let directory: Dir
  try {
    directory = await opendir(folder, { bufferSize: 256 })
  } catch (error) {
    if (hasCode(error, 'ENOTDIR')) return
    throw error
  }
  for await (const entry of directory) yield entry.name
}
