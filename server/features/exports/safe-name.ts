/** What Windows, macOS or a terminal would stumble over; a name is one step of a path and nothing more. */
const unsafe = /[<>:"/\\|?*\p{Cc}\p{Cf}\u2028\u2029]/gu
/** A name that Windows keeps for a device, with any extension (also with the raised digits). */
const reserved = /^(con|prn|aux|nul|(com|lpt)[\d¹²³])(\.|$)/i

/** A readable name that is safe on every system: never empty, never a path, at most `most` characters. */
export function safeName(name: string, most = 80): string {
  const plain = name.toWellFormed().normalize('NFC').replace(unsafe, ' ').replace(/\s+/g, ' ')
  const cut = (text: string) =>
    Array.from(text)
      .slice(0, most)
      .join('')
      .replace(/[.\s]+$/, '')
  const short = cut(plain.replace(/^[.\s-]+/, ''))
  return short === '' || reserved.test(short) ? cut(`_${short}`) : short
}
