/** The compressed pixels of a PNG: its IDAT chunks one after the other (PNG 1.2, 4.1.3). */
export function dataOfPng(png: Buffer): Buffer {
  const parts: Buffer[] = []
  let at = 8
  while (at + 8 <= png.length) {
    const length = png.readUInt32BE(at)
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(png.subarray(at + 8, at + 8 + length))
    at += 12 + length
  }
  return Buffer.concat(parts)
}
