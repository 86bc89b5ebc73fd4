const letters = '23456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Folio of a receipt: eight letters and digits that cannot be misread, in two groups. */
export function newReceipt(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(8))
  const text = [...bytes].map((byte) => letters.charAt(byte % letters.length)).join('')
  return `${text.slice(0, 4)}-${text.slice(4)}`
}
