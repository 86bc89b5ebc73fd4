import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { StartupRefusal } from '../../kernel/startup-refusal.ts'
import { syncFolder } from '../../kernel/sync-folder.ts'

const table = z.object({
  name: z.string(),
  columns: z.array(z.string()),
  rows: z.number(),
  sha256: z.string(),
})
const manifest = z.object({
  format: z.literal(1),
  madeAt: z.string(),
  keyId: z.string(),
  migrations: z.array(z.string()),
  tables: z.array(table),
  blobs: z.object({ count: z.number(), bytes: z.number(), indexSha256: z.string() }),
  /** The head of each firm's audit chain at that moment: kept outside, it shows whether the chain was rewritten since. */
  heads: z.array(z.object({ firm: z.string(), lastSeq: z.number(), head: z.string() })),
})

export type Manifest = z.output<typeof manifest>
export type TableFile = z.output<typeof table>

export const manifestFile = 'manifest.json'
export const indexFile = 'blobs.index'
export const tablePath = (folder: string, name: string) => join(folder, 'tables', `${name}.copy`)
export const blobPath = (folder: string, id: string) => join(folder, 'blobs', id.slice(0, 2), id)

/** Written last: a folder without it is no backup. */
export async function writeManifest(folder: string, content: Manifest): Promise<void> {
  await using file = await open(join(folder, manifestFile), 'wx', 0o600)
  await file.writeFile(`${JSON.stringify(content, null, 2)}\n`)
  await file.sync()
  await syncFolder(folder)
}

/** Throws StartupRefusal for a folder that holds no whole backup. */
export async function readManifest(folder: string): Promise<Manifest> {
  try {
    return manifest.parse(JSON.parse(await readFile(join(folder, manifestFile), 'utf8')))
  } catch (error) {
    throw new StartupRefusal(
      `${folder} holds no whole backup of Legajo (${manifestFile} is missing or damaged).`,
      {
        cause: error,
      },
    )
  }
}

export async function digestOfFile(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const part of createReadStream(path)) hash.update(part as Buffer)
  return hash.digest('hex')
}
