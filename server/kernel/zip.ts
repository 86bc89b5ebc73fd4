import { crc32 } from 'node:zlib'
import { descriptor, directoryEntry, endOfArchive, localHeader, type Member } from './zip-format.ts'

/** One file of an archive: its size is known before its bytes are read. */
export type ZipFile = {
  /** A path with `/`, safe to unpack. */
  name: string
  size: number
  at: Date
  read(): Promise<AsyncIterable<Buffer>>
}

/** Bytes of the archive that `zip` makes of these files, exactly. */
export function zipSize(files: readonly Omit<ZipFile, 'read'>[]): number {
  const { members, offset } = placesOf(files)
  const directory = members.reduce((sum, member) => sum + directoryEntry(member).length, 0)
  return offset + directory + endOfArchive({ count: members.length, size: directory, offset }).length
}

/** The archive, file after file; each is opened when its turn comes. Throws when one is not as long as it was said. */
export async function* zip(files: readonly ZipFile[]): AsyncGenerator<Buffer> {
  const { members, offset } = placesOf(files)
  for (const [i, member] of members.entries()) {
    yield localHeader(member)
    let size = 0
    for await (const bytes of (await files[i]?.read()) ?? []) {
      member.crc = crc32(bytes, member.crc)
      size += bytes.length
      yield bytes
    }
    if (size !== member.size) throw new Error(`a file of ${size} bytes that should have ${member.size}`)
    yield descriptor(member)
  }
  const directory = Buffer.concat(members.map(directoryEntry))
  yield directory
  yield endOfArchive({ count: members.length, size: directory.length, offset })
}

/** Where each file begins, and where the directory does. */
function placesOf(files: readonly Omit<ZipFile, 'read'>[]): { members: Member[]; offset: number } {
  let offset = 0
  const members = files.map(({ name, size, at }) => {
    const member = { name: Buffer.from(name), size, at, offset, crc: 0 }
    offset += localHeader(member).length + size + descriptor(member).length
    return member
  })
  return { members, offset }
}
