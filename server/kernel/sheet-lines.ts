/**
 * Bytes as lines that a person can copy by hand: each line is 8 bytes and a check of 2, as 16 letters of Crockford's
 * base 32 (no I, L, O, U) in groups of four. The check is a CRC-16 over the line's number and bytes: any one letter
 * wrong, two neighbours swapped, or the line in another's place is always found.
 */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
export const bytesPerLine = 8
const letters = 16

/** `ABCD-EFGH-JKMN-PQRS` for line `number` (from 1). */
export function writeLine(number: number, bytes: Uint8Array): string {
  const check = Buffer.alloc(2)
  check.writeUInt16BE(crc16(number, bytes))
  let n = BigInt(`0x${Buffer.concat([bytes, check]).toString('hex')}`)
  let text = ''
  for (let i = 0; i < letters; i++) {
    text = alphabet.charAt(Number(n & 31n)) + text
    n >>= 5n
  }
  return (text.match(/.{4}/g) ?? []).join('-')
}

/** The bytes of a line, or `undefined` when it is not right. Case, spaces, hyphens, and O for 0, I or L for 1 are forgiven. */
export function readLine(number: number, text: string): Buffer | undefined {
  const compact = text
    .toUpperCase()
    .replaceAll(/[\s\p{Pd}]/gu, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')
  if (compact.length !== letters) return undefined
  let n = 0n
  for (const letter of compact) {
    const value = alphabet.indexOf(letter)
    if (value < 0) return undefined
    n = (n << 5n) | BigInt(value)
  }
  const whole = Buffer.from(n.toString(16).padStart((bytesPerLine + 2) * 2, '0'), 'hex')
  const bytes = whole.subarray(0, bytesPerLine)
  return whole.readUInt16BE(bytesPerLine) === crc16(number, bytes) ? bytes : undefined
}

/** CRC-16/CCITT (polynomial 0x1021, start 0xFFFF). */
function crc16(number: number, bytes: Uint8Array): number {
  let crc = 0xffff
  for (const byte of [number, ...bytes]) {
    crc ^= byte << 8
    for (let bit = 0; bit < 8; bit++) crc = ((crc & 0x8000 ? (crc << 1) ^ 0x1021 : crc << 1) & 0xffff) >>> 0
  }
  return crc
}
