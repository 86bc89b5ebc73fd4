import { degrees, PDFDocument } from '@cantoo/pdf-lib'
import type { AskedPart } from '../bind-protocol.ts'
import { addImage, addJpeg } from './bind-image.ts'
import { drawnPages } from './drawn-pages.ts'
import { isHeic } from './heic.ts'
import { addMissingPage } from './missing-page.ts'
import { isShaken } from './reasons.ts'

/** A PDF that grows by the pages of one file after the other. */
export class Binding {
  #pdf: PDFDocument
  #isShaken = false

  private constructor(pdf: PDFDocument) {
    this.#pdf = pdf
  }

  static async begin(title: string): Promise<Binding> {
    const pdf = await PDFDocument.create()
    pdf.setTitle(title)
    pdf.setProducer('Legajo')
    pdf.setCreator('Legajo')
    return new Binding(pdf)
  }

  /** True when a library was left in the middle of its work: nothing more is to be asked of this process. */
  get isShaken(): boolean {
    return this.#isShaken
  }

  /** Whatever a file holds, something comes of it: its pages, or one that says that they could not be opened. */
  async add(part: AskedPart, bytes: Buffer): Promise<void> {
    const before = this.#pdf.getPageCount()
    try {
      if (part.mime === 'application/pdf') await this.#addPdf(part, bytes)
      else await this.#addPicture(part, bytes)
    } catch (error) {
      this.#isShaken ||= isShaken(error)
      while (this.#pdf.getPageCount() > before) this.#pdf.removePage(before)
      await addMissingPage(this.#pdf, part.missing)
    }
  }

  finish(): Promise<Uint8Array> {
    return this.#pdf.save({ addDefaultPage: false })
  }

  async #addPicture({ pages }: AskedPart, bytes: Buffer): Promise<void> {
    const isJpeg = bytes[0] === 0xff && bytes[1] === 0xd8
    const page = isJpeg
      ? await addJpeg(this.#pdf, bytes)
      : await addImage(this.#pdf, bytes, { isHeic: isHeic(bytes) })
    page.setRotation(degrees(pages[0]?.rotation ?? 0))
  }

  async #addPdf({ pages }: AskedPart, bytes: Buffer): Promise<void> {
    const copied = await copiedPages(this.#pdf, bytes, pages).catch(() => undefined)
    if (copied) {
      for (const [i, page] of copied.entries()) {
        page.setRotation(degrees((page.getRotation().angle + (pages[i]?.rotation ?? 0)) % 360))
        this.#pdf.addPage(page)
      }
      return
    }
    // What only a more forgiving reader opens is drawn.
    for await (const { jpeg, rotation, size } of drawnPages(bytes, pages)) {
      const page = await addJpeg(this.#pdf, jpeg, size)
      page.setRotation(degrees(rotation))
    }
  }
}

async function copiedPages(pdf: PDFDocument, bytes: Buffer, pages: AskedPart['pages']) {
  const source = await PDFDocument.load(bytes, { password: '', updateMetadata: false })
  return pdf.copyPages(
    source,
    pages.map(({ index }) => index),
  )
}
