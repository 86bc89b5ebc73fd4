import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { after, describe, it } from 'node:test'
import { PDFDocument } from '@cantoo/pdf-lib'
import sharp, { type Sharp } from 'sharp'
import type { BinderPart } from '../../ports/binder.ts'
import { createChildBinder } from './child-binder.ts'
import { createChildRenderer } from './child-renderer.ts'
import { phoneHeic, pixelFlood, quarterRed, sidewaysPhoto } from './ugly-files.ts'
import { countlessPages, hugePage, lockedPdf, plainPdf } from './ugly-pdfs.ts'

const logged: string[] = []
const binder = createChildBinder({ concurrency: 1, log: (line) => logged.push(line) })
const renderer = createChildRenderer()
after(() => Promise.all([binder.close(), renderer.close()]))

const source = (bytes: Buffer) => async () => Readable.from([Buffer.from(bytes)])
const part = (
  mime: string,
  bytes: Buffer,
  pages: BinderPart['pages'] = [{ index: 0, rotation: 0 }],
): BinderPart => ({
  mime,
  pages,
  missing: 'No se pudo abrir «acta.pdf». Está en el ZIP tal como llegó.',
  bytes: source(bytes),
})

async function bound(...parts: BinderPart[]): Promise<Buffer> {
  const made = await binder.bind({ title: 'Identificación', parts })
  assert.ok(made.kind === 'bound', made.kind)
  const pdf = await buffer(made.stream)
  assert.equal(pdf.length, made.size)
  return pdf
}

/** The page as it is seen, small, in grey values from 0 to 255. */
async function seen(pdf: Buffer, index: number, side: { width: number; height: number }) {
  const page = await renderer.renderPage({ mime: 'application/pdf', bytes: source(pdf) }, index)
  assert.ok(page.kind === 'rendered', JSON.stringify(page))
  const view = page.renditions.find(({ kind }) => kind === 'view')
  assert.ok(view)
  return pixels(sharp(view.bytes), side)
}

const pixels = (image: Sharp, { width, height }: { width: number; height: number }) =>
  image.resize(width, height, { fit: 'fill' }).greyscale().raw().toBuffer()

async function looksLike(pdf: Buffer, index: number, image: Sharp) {
  const upright = await image.autoOrient().png().toBuffer()
  const { width, height } = await sharp(upright).metadata()
  const side = width > height ? { width: 16, height: 8 } : { width: 8, height: 16 }
  const [a, b] = [await seen(pdf, index, side), await pixels(sharp(upright), side)]
  const worst = Math.max(...a.map((value, i) => Math.abs(value - (b[i] ?? 0))))
  assert.ok(worst < 40, `page ${index} is ${worst} off`)
}

describe('pictures', () => {
  it('stand upright for each of the eight ways that a camera can lie, with their own bytes', async () => {
    const photos = await Promise.all(
      [1, 2, 3, 4, 5, 6, 7, 8].map((orientation) =>
        quarterRed(320, 160).withMetadata({ orientation }).jpeg().toBuffer(),
      ),
    )
    const pdf = await bound(...photos.map((bytes) => part('image/jpeg', bytes)))
    for (const [i, bytes] of photos.entries()) {
      assert.ok(pdf.includes(bytes), 'a JPEG keeps its very bytes')
      await looksLike(pdf, i, sharp(bytes))
    }
    const pages = (await PDFDocument.load(pdf)).getPages().map((page) => page.getSize())
    assert.deepEqual(pages[0], { width: 842, height: 421 })
    assert.deepEqual(pages[5], { width: 421, height: 842 })
  })

  it('of other forms come as they look: PNG without loss, also grey and see-through, WebP and HEIC', async () => {
    const colour = await quarterRed(300, 200).png().toBuffer()
    const grey = await quarterRed(120, 200).greyscale().png().toBuffer()
    const clear = await sharp({ create: { width: 60, height: 60, channels: 4, background: '#ff000000' } })
      .png({ progressive: true })
      .toBuffer()
    const webp = await quarterRed(200, 300).webp({ quality: 90 }).toBuffer()
    const pdf = await bound(
      part('image/png', colour),
      part('image/png', grey),
      part('image/png', clear),
      part('image/webp', webp),
      part('image/heic', phoneHeic),
    )
    await looksLike(pdf, 0, sharp(colour))
    await looksLike(pdf, 1, sharp(grey))
    await looksLike(pdf, 2, sharp(clear).flatten({ background: '#fff' }))
    await looksLike(pdf, 3, sharp(webp))
    await looksLike(pdf, 4, quarterRed(64, 48))
  })

  it('are turned as somebody turned them, on top of what the camera says', async () => {
    const bytes = await sidewaysPhoto()
    const pdf = await bound(part('image/jpeg', bytes, [{ index: 0, rotation: 90 }]))
    await looksLike(pdf, 0, sharp(await sharp(bytes).autoOrient().rotate(90).toBuffer()))
  })
})

describe('PDFs', () => {
  it('keep their pages, the chosen ones, in the order asked, between others', async () => {
    const original = await PDFDocument.create()
    for (let i = 0; i < 4; i++) original.addPage([300 + i, 400])
    const bytes = Buffer.from(await original.save())
    const pdf = await PDFDocument.load(
      await bound(
        part('application/pdf', bytes, [
          { index: 3, rotation: 0 },
          { index: 1, rotation: 270 },
        ]),
        part('image/png', await quarterRed(20, 20).png().toBuffer()),
        part('application/pdf', bytes, [{ index: 0, rotation: 0 }]),
      ),
    )
    const pages = pdf.getPages().map((page) => [page.getWidth(), page.getRotation().angle])
    assert.deepEqual(pages, [
      [303, 0],
      [301, 270],
      [842, 0],
      [300, 0],
    ])
    assert.equal(pdf.getTitle(), 'Identificación')
  })

  it('locked only against changes are opened; what only a forgiving reader opens is drawn', async () => {
    const untold = Buffer.from(countlessPages(1).toString('latin1').replace('/Type /Page ', ''), 'latin1')
    const pdf = await bound(
      part('application/pdf', lockedPdf('')),
      part('application/pdf', untold),
      part('application/pdf', await hugePage(14_400)),
    )
    const widths = (await PDFDocument.load(pdf)).getPages().map((page) => Math.round(page.getWidth()))
    assert.deepEqual(widths, [100, 100, 14_400])
  })

  it('and pictures that nobody can open are pages that say so', async () => {
    const photo = await sidewaysPhoto()
    const pdf = await bound(
      part('application/pdf', lockedPdf('secreto')),
      part('image/jpeg', photo.subarray(0, photo.length / 2)),
      part('image/png', pixelFlood(50_000, 50_000)),
      part('application/pdf', Buffer.from('%PDF-1.4\nnada')),
      part('image/png', await quarterRed(20, 20).png().toBuffer()),
    )
    const pages = (await PDFDocument.load(pdf)).getPages()
    assert.deepEqual(
      pages.map((page) => Math.round(page.getHeight())),
      [842, 842, 842, 842, 842],
    )
    assert.equal(pages[4]?.getWidth(), 842)
  })
})

describe('limits', () => {
  it('more bytes than are taken end the child, and the next document is bound all the same', async () => {
    const small = createChildBinder({ concurrency: 1, limits: { inputBytes: 50_000 } })
    try {
      const big = Buffer.alloc(80_000, 1)
      assert.equal((await small.bind({ title: 'x', parts: [part('image/jpeg', big)] })).kind, 'tooMuch')
      const made = await small.bind({ title: 'x', parts: [part('application/pdf', await plainPdf(1))] })
      assert.ok(made.kind === 'bound')
      made.stream.resume()
    } finally {
      await small.close()
    }
  })

  it('a child that grows or works too long is ended', async () => {
    const lean = createChildBinder({ concurrency: 1, limits: { memoryBytes: 1 } })
    const hasty = createChildBinder({ concurrency: 1, limits: { workMs: 1 } })
    try {
      const photo = part('image/jpeg', await sidewaysPhoto())
      const parts = Array.from({ length: 8 }, () => photo)
      for (const one of [lean, hasty]) assert.equal((await one.bind({ title: 'x', parts })).kind, 'tooMuch')
    } finally {
      await Promise.all([lean.close(), hasty.close()])
    }
  })

  it('who stops reading gives the place to the next, and a source that fails is told', async () => {
    const parts = [part('application/pdf', await plainPdf(3))]
    const left = await binder.bind({ title: 'x', parts })
    assert.ok(left.kind === 'bound')
    left.stream.destroy()
    assert.ok((await bound(...parts)).length > 0)
    const slow = createChildBinder({ concurrency: 1, limits: { outMs: 200 } })
    const never = await slow.bind({ title: 'x', parts })
    const next = await slow.bind({ title: 'x', parts })
    assert.ok(never.kind === 'bound' && next.kind === 'bound')
    assert.ok(never.stream.destroyed, 'who never reads is not waited for')
    await slow.close()
    const failing = {
      ...part('image/png', Buffer.alloc(1)),
      bytes: async () => Promise.reject(new Error('no blob')),
    }
    await assert.rejects(binder.bind({ title: 'x', parts: [failing] }), /no blob/)
    assert.ok((await bound(...parts)).length > 0)
  })
})
