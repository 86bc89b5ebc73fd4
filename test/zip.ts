export type Entry = { name: string; bytes: Buffer; crc: number }

/** Reads a ZIP whose entries are stored, from its central directory (APPNOTE 6.3.10, 4.3.12). */
export function entriesOf(zip: Buffer): Entry[] {
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
      crc: zip.readUInt32LE(at + 16),
    })
    at += 46 + name + extra + comment
  }
  return entries
}
