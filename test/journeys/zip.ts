import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { expect } from '@playwright/test'

export type Entry = { name: string; bytes: Buffer }
type Manifest = { files: { path: string; sha256: string; bytes: number }[] }

/** Reads a ZIP whose entries are stored, from its central directory (APPNOTE 6.3.10, 4.3.12). */
export async function entriesOf(path: string): Promise<Entry[]> {
  const zip = await readFile(path)
  let at = zip.readUInt32LE(zip.lastIndexOf(Buffer.from('504b0506', 'hex')) + 16)
  const entries: Entry[] = []
  while (zip.readUInt32LE(at) === 0x02014b50) {
    const size = zip.readUInt32LE(at + 20)
    const [name, extra, comment] = [
      zip.readUInt16LE(at + 28),
      zip.readUInt16LE(at + 30),
      zip.readUInt16LE(at + 32),
    ]
    const local = zip.readUInt32LE(at + 42)
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
    entries.push({
      name: zip.toString('utf8', at + 46, at + 46 + name),
      bytes: zip.subarray(start, start + size),
    })
    at += 46 + name + extra + comment
  }
  return entries
}

/** Every file of the ZIP is in its manifest with its digest, and nothing else is. */
export async function manifestHolds(entries: readonly Entry[]): Promise<void> {
  const files = entries.filter((entry) => entry.name !== 'manifiesto.json')
  const manifest = entries.find((entry) => entry.name === 'manifiesto.json')
  const said = JSON.parse(manifest?.bytes.toString() ?? '{}') as Manifest
  const found = files.map(({ name, bytes }) => ({
    path: name,
    bytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  }))
  expect(said.files.map(({ path, bytes, sha256 }) => ({ path, bytes, sha256 }))).toEqual(found)
}
