import sharp from 'sharp'
import type { AskedPart } from '../bind-protocol.ts'
import { openPdf } from './pdf.ts'

/** Dots per inch, and pixels of a side at most: a page is not drawn beyond what a printer needs. */
const dotsPerPoint = 200 / 72
const mostSide = 4000
const quality = 85

/** Pages drawn as pictures, with the size that they have on paper, in points. */
export async function* drawnPages(bytes: Buffer, pages: AskedPart['pages']) {
  const pdf = await openPdf(bytes)
  try {
    for (const { index, rotation } of pages) {
      const page = pdf.getPage(index)
      const { originalWidth, originalHeight } = page.getOriginalSize()
      const longer = Math.max(originalWidth, originalHeight)
      if (!(longer > 0)) throw new Error('a page without size')
      const scale = Math.min(dotsPerPoint, mostSide / longer)
      const pixels = (points: number) => Math.max(1, Math.round(points * scale))
      const { data, width, height } = await page.render({
        width: pixels(originalWidth),
        height: pixels(originalHeight),
        scale: 1,
        renderFormFields: true,
      })
      const picture = sharp(data, { raw: { width, height, channels: 4 } }).flatten({ background: '#fff' })
      const jpeg = await picture.jpeg({ quality }).toBuffer()
      yield { jpeg, rotation, size: { width: originalWidth, height: originalHeight } }
    }
  } finally {
    pdf.destroy()
  }
}
