/**
 * The records of a ZIP whose files are stored as they are (APPNOTE 6.3.10; the numbers are its paragraphs). A file's
 * check sum follows its bytes, for it is known only then. Sizes and places above 4 GiB go into 64-bit fields (4.5.3),
 * in the records that need them.
 */
export type Member = {
  /** UTF-8. */
  name: Buffer
  size: number
  at: Date
  /** Of its local header, from the beginning of the archive. */
  offset: number
  crc: number
}

const most16 = 0xffff
const most32 = 0xffffffff
/** Names are UTF-8; check sum and sizes come after the bytes (4.4.4). */
const flags = 0x0808
const [plainVersion, wideVersion] = [20, 45]
/** Made on Unix: a plain file that its owner may write. */
const [unix, mode] = [3, 0o100644]

const isWide = ({ size }: Pick<Member, 'size'>) => size >= most32

/** 4.3.7 */
export function localHeader(member: Omit<Member, 'crc' | 'offset'>): Buffer {
  const extra = isWide(member) ? wideFields([0, 0]) : Buffer.alloc(0)
  const header = Buffer.alloc(30)
  header.writeUInt32LE(0x04034b50, 0)
  writeCommon(header, member, 4)
  if (isWide(member)) header.fill(0xff, 18, 26)
  header.writeUInt16LE(member.name.length, 26)
  header.writeUInt16LE(extra.length, 28)
  return Buffer.concat([header, member.name, extra])
}

/** 4.3.9: after the bytes. */
export function descriptor({ size, crc }: Pick<Member, 'size' | 'crc'>): Buffer {
  const wide = isWide({ size })
  const record = Buffer.alloc(wide ? 24 : 16)
  record.writeUInt32LE(0x08074b50, 0)
  record.writeUInt32LE(crc, 4)
  for (const n of [0, 1]) {
    if (wide) record.writeBigUInt64LE(BigInt(size), 8 + 8 * n)
    else record.writeUInt32LE(size, 8 + 4 * n)
  }
  return record
}

/** 4.3.12: one line of the directory at the end. */
export function directoryEntry(member: Member): Buffer {
  const { name, size, offset, crc } = member
  const far = [...(isWide(member) ? [size, size] : []), ...(offset >= most32 ? [offset] : [])]
  const extra = far.length > 0 ? wideFields(far) : Buffer.alloc(0)
  const header = Buffer.alloc(46)
  header.writeUInt32LE(0x02014b50, 0)
  header.writeUInt16LE((unix << 8) | wideVersion, 4)
  writeCommon(header, member, 6, far.length > 0)
  header.writeUInt32LE(crc, 16)
  header.writeUInt32LE(Math.min(size, most32), 20)
  header.writeUInt32LE(Math.min(size, most32), 24)
  header.writeUInt16LE(name.length, 28)
  header.writeUInt16LE(extra.length, 30)
  header.writeUInt32LE((mode << 16) >>> 0, 38)
  header.writeUInt32LE(Math.min(offset, most32), 42)
  return Buffer.concat([header, name, extra])
}

/** 4.3.14 to 4.3.16: `offset` and `size` of the directory, and how many lines it has. */
export function endOfArchive(directory: { count: number; size: number; offset: number }): Buffer {
  const { count, size, offset } = directory
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(Math.min(count, most16), 8)
  end.writeUInt16LE(Math.min(count, most16), 10)
  end.writeUInt32LE(Math.min(size, most32), 12)
  end.writeUInt32LE(Math.min(offset, most32), 16)
  const fits = count < most16 && size < most32 && offset < most32
  return fits ? end : Buffer.concat([wideEnd(directory), end])
}

function wideEnd({ count, size, offset }: { count: number; size: number; offset: number }): Buffer {
  const end = Buffer.alloc(56 + 20)
  end.writeUInt32LE(0x06064b50, 0)
  end.writeBigUInt64LE(44n, 4)
  end.writeUInt16LE((unix << 8) | wideVersion, 12)
  end.writeUInt16LE(wideVersion, 14)
  end.writeBigUInt64LE(BigInt(count), 24)
  end.writeBigUInt64LE(BigInt(count), 32)
  end.writeBigUInt64LE(BigInt(size), 40)
  end.writeBigUInt64LE(BigInt(offset), 48)
  end.writeUInt32LE(0x07064b50, 56)
  end.writeBigUInt64LE(BigInt(offset + size), 64)
  end.writeUInt32LE(1, 72)
  return end
}

/** Version, flags, method (stored, 0) and moment, which stand in this order in both headers. */
function writeCommon(header: Buffer, member: Pick<Member, 'size' | 'at'>, at: number, wide = isWide(member)) {
  header.writeUInt16LE(wide ? wideVersion : plainVersion, at)
  header.writeUInt16LE(flags, at + 2)
  header.writeUInt32LE(dosMoment(member.at), at + 6)
}

/** 4.5.3 */
function wideFields(values: readonly number[]): Buffer {
  const extra = Buffer.alloc(4 + 8 * values.length)
  extra.writeUInt16LE(1, 0)
  extra.writeUInt16LE(8 * values.length, 2)
  for (const [i, value] of values.entries()) extra.writeBigUInt64LE(BigInt(value), 4 + 8 * i)
  return extra
}

/** Local time to two seconds, from 1980 on (4.4.6): the format knows no zone. */
function dosMoment(at: Date): number {
  const day = ((at.getFullYear() - 1980) << 9) | ((at.getMonth() + 1) << 5) | at.getDate()
  const time = (at.getHours() << 11) | (at.getMinutes() << 5) | (at.getSeconds() >> 1)
  return ((day << 16) | time) >>> 0
}
