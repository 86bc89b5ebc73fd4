import { type PDFiumDocument, PDFiumLibrary } from '@hyzyla/pdfium'
import sharp from 'sharp'
import type { Inspection, Rendition, Turn } from '../../../ports/renderer.ts'
import { longerSides, maxPages } from '../limits.ts'
import type { ReceivedFile } from './questions.ts'
import { TooManyPages } from './reasons.ts'
import { renditionsOf } from './renditions.ts'

/** Pixels per point at most: a small page is not blown up beyond 288 dpi. */
const maxScale = 4

const library = await PDFiumLibrary.init()

export async function inspectPdf(file: ReceivedFile): Promise<Inspection> {
  return withDocument(file, async (document) => {
    const pageCount = document.getPageCount()
    if (pageCount > maxPages) throw new TooManyPages()
    if (pageCount < 1) throw new Error('no pages')
    return { kind: 'pdf', pageCount }
  })
}

export async function renderPdf(file: ReceivedFile, index: number, turn: Turn): Promise<Rendition[]> {
  return withDocument(file, async (document) => {
    if (index >= document.getPageCount()) throw new Error('no such page')
    const page = document.getPage(index)
    // The size is clamped before anything is drawn: a page of 35 m would ask for gigabytes.
    const { data, width, height } = await page.render({
      ...clamped(page.getOriginalSize()),
      scale: 1,
      renderFormFields: true,
    })
    return renditionsOf(sharp(data, { raw: { width, height, channels: 4 } }), turn)
  })
}

function clamped({ originalWidth, originalHeight }: { originalWidth: number; originalHeight: number }) {
  const longer = Math.max(originalWidth, originalHeight)
  if (!(longer > 0)) throw new Error('a page without size')
  const scale = Math.min(longerSides.view / longer, maxScale)
  const pixels = (points: number) => Math.max(1, Math.round(points * scale))
  return { width: pixels(originalWidth), height: pixels(originalHeight) }
}

/** Whoever opens it destroys it. */
export function openPdf(bytes: Buffer): Promise<PDFiumDocument> {
  return library.loadDocument(bytes)
}

async function withDocument<T>(
  file: ReceivedFile,
  act: (document: PDFiumDocument) => Promise<T>,
): Promise<T> {
  const document = await openPdf(file.bytes)
  file.free()
  try {
    return await act(document)
  } finally {
    document.destroy()
  }
}
