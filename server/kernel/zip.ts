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
export function zipSize(files: readonly Unread[]): number {
  const { members, offset } = placesOf(files)
  const directory = members.reduce((sum, member) => sum + directoryEntry(member).length, 0)
  return offset + directory + endOfArchive({ count: members.length, size: directory, offset }).length
}

/**
 * The archive, file after file; each is asked for, and opened, when its turn comes, so that one may be made until then.
 * Throws when one is not as long as it was said.
 */
export async function* zip(files: Iterable<ZipFile> | AsyncIterable<ZipFile>): AsyncGenerator<Buffer> {
  const members: Member[] = []
  let offset = 0
  for await (const file of files) {
    const member = memberOf(file, offset)
    members.push(member)
    offset += room(member)
    yield localHeader(member)
    let size = 0
    for await (const bytes of await file.read()) {
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

type Unread = Omit<ZipFile, 'read'>
const memberOf = ({ name, size, at }: Unread, offset: number): Member => ({
  name: Buffer.from(name),
  size,
  at,
  offset,
  crc: 0,
})
const room = (member: Member) => localHeader(member).length + member.size + descriptor(member).length

/** Where each file begins, and where the directory does. */
function placesOf(files: readonly Unread[]): { members: Member[]; offset: number } {
  let offset = 0
  const members = files.map((file) => {
    const member = memberOf(file, offset)
    offset += room(member)
    return member
  })
  return { members, offset }
}
