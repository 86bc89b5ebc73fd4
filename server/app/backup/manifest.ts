import { open, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { StartupRefusal } from '../../kernel/startup-refusal.ts'
import { syncFolder } from '../../kernel/sync-folder.ts'

const digest = z.string().regex(/^[0-9a-f]{64}$/)
const count = z.number().int().nonnegative()
const uuid = z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)

const tableFile = z.object({
  name: z.string().regex(/^[a-z_]+\.[a-z_]+$/),
  columns: z.array(z.string()).min(1),
  rows: count,
  size: count,
  sha256: digest,
})
/** The head of a firm's audit chain: kept outside, it shows whether the chain was rewritten since. */
const chainHead = z.object({ firm: uuid, lastSeq: count, head: digest })

const manifest = z.object({
  format: z.literal(1),
  /** When the database was as its tables say. */
  at: z.iso.datetime(),
  /** Name of the installation key that opens it: `keyId` of kernel/keys.ts. */
  keyId: z.string(),
  migrations: z.array(z.object({ name: z.string(), digest })).min(1),
  tables: z.array(tableFile),
  /** `size` in bytes of all files; `sha256` of the file that lists them. */
  blobs: z.object({ count, size: count, sha256: digest }),
  heads: z.array(chainHead),
})

export type Manifest = z.output<typeof manifest>
export type TableFile = z.output<typeof tableFile>
export type Head = z.output<typeof chainHead>

/** `FIRM:SEQ:HASH`, as the mails to administrators give it. */
export function readHead(text: string): Head | undefined {
  const [firm, lastSeq, head, ...more] = text.trim().toLowerCase().split(':')
  const read = chainHead.safeParse({ firm, lastSeq: lastSeq ? Number(lastSeq) : undefined, head })
  return more.length === 0 && read.success ? read.data : undefined
}

export const manifestFile = 'manifest.json'
export const indexFile = 'blobs.index'
export const tablePath = (folder: string, name: string) => join(folder, 'tables', `${name}.copy`)
export const blobPath = (folder: string, id: string) => join(folder, 'blobs', id.slice(0, 2), id)

/** Written last, whole or not at all: a folder without it is no backup. */
export async function writeManifest(folder: string, content: Manifest): Promise<void> {
  const path = join(folder, manifestFile)
  const file = await open(`${path}.part`, 'wx', 0o600)
  try {
    await file.writeFile(`${JSON.stringify(content, null, 2)}\n`)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(`${path}.part`, path)
  await syncFolder(folder)
}

/** Throws StartupRefusal for a folder that holds no whole backup of a kind that this program reads. */
export async function readManifest(folder: string): Promise<Manifest> {
  try {
    return manifest.parse(JSON.parse(await readFile(join(folder, manifestFile), 'utf8')))
  } catch (cause) {
    const message = `${folder} holds no whole backup that this Legajo can read: its ${manifestFile} is missing, damaged or newer.`
    throw new StartupRefusal(message, { cause })
  }
}
