import assert from 'node:assert/strict'
import { existsSync, readFileSync, readlinkSync } from 'node:fs'
import { Readable } from 'node:stream'
import { after, test } from 'node:test'
import sharp from 'sharp'
import type { RenderedPage, Rendition } from '../../ports/renderer.ts'
import { createChildRenderer } from './child-renderer.ts'
import { html, phoneHeic, pixelFlood, quarterRed, sidewaysPhoto, svg } from './ugly-files.ts'
import { countlessPages, filledForm, flateBomb, hugePage, lockedPdf, plainPdf } from './ugly-pdfs.ts'

const renderer = createChildRenderer()
after(() => renderer.close())

const isLinux = process.platform === 'linux'
const file = (mime: string, bytes: Buffer) => ({ mime, bytes: async () => inPieces(bytes) })
const jpeg = await quarterRed(400, 300).jpeg().toBuffer()

function inPieces(bytes: Buffer): Readable {
  const pieces: Buffer[] = []
  for (let at = 0; at < bytes.length; at += 65_536) pieces.push(bytes.subarray(at, at + 65_536))
  return Readable.from(pieces, { objectMode: false })
}

function shown(page: RenderedPage): Record<Rendition['kind'], Rendition> {
  assert.equal(page.kind, 'rendered')
  const of = (kind: Rendition['kind']) =>
    page.kind === 'rendered' && page.renditions.find((r) => r.kind === kind)
  const [glimpse, thumb, view] = [of('glimpse'), of('thumb'), of('view')]
  assert.ok(glimpse && thumb && view)
  return { glimpse, thumb, view }
}

/** Colour at a place given in parts of the picture's sides. */
async function colourAt({ bytes, width, height }: Rendition, x: number, y: number): Promise<number[]> {
  const spot = { left: Math.floor(x * width), top: Math.floor(y * height), width: 1, height: 1 }
  return [...(await sharp(bytes).removeAlpha().extract(spot).raw().toBuffer())]
}

const isRed = ([r = 0, g = 0, b = 0]: number[]) => r > 150 && g < 90 && b < 90
const isWhite = (colour: number[]) => colour.every((value) => value > 230)
const isBlack = (colour: number[]) => colour.every((value) => value < 40)

/** Children of this process that render. */
function renderChildren(): number[] {
  return readFileSync(`/proc/self/task/${process.pid}/children`, 'latin1')
    .split(' ')
    .filter((pid) => pid !== '' && existsSync(`/proc/${pid}/cmdline`))
    .filter((pid) => readFileSync(`/proc/${pid}/cmdline`, 'latin1').includes('child-renderer'))
    .map(Number)
}

test('a photo is shown in three sizes, upright, without the place it was taken at', async () => {
  const photo = file('image/jpeg', await sidewaysPhoto())
  assert.deepEqual(await renderer.inspect(photo), { kind: 'image', width: 3000, height: 4000 })
  const { glimpse, thumb, view } = shown(await renderer.renderPage(photo, 0))
  assert.deepEqual([view.width, view.height], [1200, 1600])
  assert.deepEqual([thumb.width, thumb.height], [240, 320])
  assert.deepEqual([glimpse.width, glimpse.height], [72, 96])
  for (const rendition of [glimpse, thumb, view]) {
    const { format, exif, xmp, iptc, orientation } = await sharp(rendition.bytes).metadata()
    assert.deepEqual(
      { format, exif, xmp, iptc, orientation },
      {
        format: 'webp',
        exif: undefined,
        xmp: undefined,
        iptc: undefined,
        orientation: undefined,
      },
    )
    assert.ok(isRed(await colourAt(rendition, 0.75, 0.25)))
    assert.ok(isWhite(await colourAt(rendition, 0.25, 0.25)))
  }
})

test('a HEIC of a phone is opened and shown', async () => {
  const photo = file('image/heic', phoneHeic)
  assert.deepEqual(await renderer.inspect(photo), { kind: 'image', width: 64, height: 48 })
  const { view } = shown(await renderer.renderPage(photo, 0))
  assert.ok(isRed(await colourAt(view, 0.25, 0.25)))
  assert.ok(isWhite(await colourAt(view, 0.75, 0.75)))
  assert.equal((await sharp(view.bytes).metadata()).exif, undefined)
})

test('every kind of picture that is taken is shown, none enlarged', async () => {
  for (const format of ['png', 'webp', 'gif', 'tiff', 'avif'] as const) {
    const picture = file(`image/${format}`, await quarterRed(100, 80).toFormat(format).toBuffer())
    assert.deepEqual(await renderer.inspect(picture), { kind: 'image', width: 100, height: 80 }, format)
    const { view } = shown(await renderer.renderPage(picture, 0))
    assert.deepEqual([view.width, view.height], [100, 80])
    assert.ok(isRed(await colourAt(view, 0.25, 0.25)), format)
  }
})

test('what is transparent is shown white', async () => {
  const clear = { create: { width: 50, height: 50, channels: 4, background: '#00000000' } } as const
  const { view } = shown(await renderer.renderPage(file('image/png', await sharp(clear).png().toBuffer()), 0))
  assert.ok(isWhite(await colourAt(view, 0.5, 0.5)))
})

test('the pages of a PDF are counted and shown', async () => {
  const pdf = file('application/pdf', await plainPdf(3))
  assert.deepEqual(await renderer.inspect(pdf), { kind: 'pdf', pageCount: 3 })
  const { view, thumb } = shown(await renderer.renderPage(pdf, 2))
  assert.deepEqual([view.height, thumb.height], [1600, 320])
  assert.ok(isBlack(await colourAt(view, 0.1, 0.1)))
  assert.ok(isWhite(await colourAt(view, 0.9, 0.9)))
})

test('what was typed into a form is shown', async () => {
  const { view } = shown(await renderer.renderPage(file('application/pdf', await filledForm()), 0))
  const { channels } = await sharp(view.bytes).greyscale().stats()
  assert.ok((channels[0]?.min ?? 255) < 60)
})

test('a page that a file has not is broken', async () => {
  const broken = { kind: 'unreadable', reason: 'broken' }
  assert.deepEqual(await renderer.renderPage(file('application/pdf', await plainPdf(1)), 1), broken)
  assert.deepEqual(await renderer.renderPage(file('image/jpeg', jpeg), 1), broken)
})

test('a PDF with a password is locked; one that only forbids printing is not', async () => {
  const locked = file('application/pdf', lockedPdf('secreto'))
  assert.deepEqual(await renderer.inspect(locked), { kind: 'unreadable', reason: 'locked' })
  assert.deepEqual(await renderer.renderPage(locked, 0), { kind: 'unreadable', reason: 'locked' })
  assert.deepEqual(await renderer.inspect(file('application/pdf', lockedPdf(''))), {
    kind: 'pdf',
    pageCount: 1,
  })
})

test('what is cut off, empty, rubbish or something else is broken', async () => {
  const png = await quarterRed(300, 300).png().toBuffer()
  const pdf = await plainPdf(2)
  const rubbish = Buffer.alloc(5_000, 'no soy un documento ')
  for (const [what, mime, bytes] of [
    ['cut JPEG', 'image/jpeg', jpeg.subarray(0, jpeg.length - 200)],
    ['cut PNG', 'image/png', png.subarray(0, png.length / 2)],
    ['cut PDF', 'application/pdf', pdf.subarray(0, pdf.length / 2)],
    ['cut HEIC', 'image/heic', phoneHeic.subarray(0, 300)],
    ['no bytes', 'image/jpeg', Buffer.alloc(0)],
    ['no bytes of PDF', 'application/pdf', Buffer.alloc(0)],
    ['rubbish', 'image/webp', rubbish],
    ['rubbish PDF', 'application/pdf', rubbish],
    ['only the first bytes of a PDF', 'application/pdf', Buffer.concat([Buffer.from('%PDF-1.7\n'), rubbish])],
    ['picture called PDF', 'application/pdf', jpeg],
    ['PDF called picture', 'image/png', pdf],
    ['SVG called picture', 'image/png', svg],
    ['HTML called PDF', 'application/pdf', html],
  ] as const) {
    const broken = { kind: 'unreadable', reason: 'broken' }
    assert.deepEqual(await renderer.inspect(file(mime, bytes)), broken, what)
    assert.deepEqual(await renderer.renderPage(file(mime, bytes), 0), broken, what)
  }
})

test('SVG, HTML and whatever else is not taken is not even read', async () => {
  for (const mime of ['image/svg+xml', 'text/html', 'application/zip', '']) {
    const unread = { mime, bytes: () => assert.fail('its bytes are asked for') }
    assert.deepEqual(await renderer.inspect(unread), { kind: 'unreadable', reason: 'broken' })
    assert.deepEqual(await renderer.renderPage(unread, 0), { kind: 'unreadable', reason: 'broken' })
  }
})

test('a picture that says it has 900 million pixels is refused by its first bytes', async () => {
  await renderer.inspect(file('image/jpeg', jpeg))
  const tooMuch = { kind: 'unreadable', reason: 'tooMuch' }
  const began = performance.now()
  assert.deepEqual(await renderer.inspect(file('image/png', pixelFlood(30_000, 30_000))), tooMuch)
  assert.ok(performance.now() - began < 500)
  assert.deepEqual(await renderer.renderPage(file('image/png', pixelFlood(50_000, 50_000)), 0), tooMuch)
})

test('a page of 35 metres is shown small', async () => {
  const { view } = shown(await renderer.renderPage(file('application/pdf', await hugePage(100_000)), 0))
  assert.deepEqual([view.width, view.height], [1600, 1600])
})

test('a PDF that says it has a hundred million pages is not believed', async () => {
  const answer = await renderer.inspect(file('application/pdf', countlessPages(100_000_000)))
  assert.ok(answer.kind === 'unreadable' || (answer.kind === 'pdf' && answer.pageCount === 1))
})

test('a bomb kills the child, never more: who waits behind it is served', { skip: !isLinux }, async () => {
  await renderer.inspect(file('image/jpeg', jpeg))
  const before = renderChildren()
  const [bomb, ...others] = await Promise.all([
    renderer.renderPage(file('application/pdf', flateBomb(1_500)), 0),
    renderer.inspect(file('image/jpeg', jpeg)),
    renderer.inspect(file('application/pdf', await plainPdf(2))),
  ])
  assert.deepEqual(bomb, { kind: 'unreadable', reason: 'tooMuch' })
  assert.deepEqual(others, [
    { kind: 'image', width: 400, height: 300 },
    { kind: 'pdf', pageCount: 2 },
  ])
  assert.equal(renderChildren().length, 1)
  assert.notDeepEqual(renderChildren(), before)
})

test('what takes too long, and what is too big, is tooMuch', async () => {
  const short = createChildRenderer({ limits: { workMs: 700, memoryBytes: 2 ** 40, inputBytes: 1_000_000 } })
  const tooMuch = { kind: 'unreadable', reason: 'tooMuch' }
  try {
    assert.deepEqual(await short.renderPage(file('application/pdf', flateBomb(400)), 0), tooMuch)
    assert.deepEqual(await short.inspect(file('image/jpeg', Buffer.alloc(1_000_001))), tooMuch)
    assert.equal((await short.inspect(file('image/jpeg', jpeg))).kind, 'image')
  } finally {
    await short.close()
  }
})

test('a child killed from outside costs the file nothing', { skip: !isLinux }, async () => {
  let times = 0
  const bytes = async () => {
    // The first time its child is killed while the bytes are on their way.
    if (times++ === 0) for (const pid of renderChildren()) process.kill(pid, 'SIGKILL')
    return inPieces(jpeg)
  }
  assert.equal((await renderer.inspect({ mime: 'image/jpeg', bytes })).kind, 'image')
  assert.equal(times, 2)
})

test('when the bytes cannot be read, that is the answer, and not what the file is', async () => {
  const missing = async () => {
    throw new Error('blob.missing')
  }
  await assert.rejects(renderer.inspect({ mime: 'image/jpeg', bytes: missing }), /blob\.missing/)
  const bytes = async () => Readable.from(breaking(), { objectMode: false })
  await assert.rejects(renderer.inspect({ mime: 'image/jpeg', bytes }), /blob\.damaged/)
  assert.equal((await renderer.inspect(file('image/jpeg', jpeg))).kind, 'image')
})

async function* breaking(): AsyncGenerator<Buffer> {
  yield jpeg
  throw new Error('blob.damaged')
}

test('one child serves many files and is replaced in time', { skip: !isLinux }, async () => {
  const before = renderChildren()
  const replacing = createChildRenderer({ limits: { questions: 2 } })
  const seen: number[] = []
  for (let i = 0; i < 4; i++) {
    await replacing.inspect(file('image/jpeg', jpeg))
    seen.push(...renderChildren().filter((pid) => !before.includes(pid)))
  }
  await replacing.close()
  assert.deepEqual([seen.length, new Set(seen).size, seen[0] === seen[1]], [4, 2, true])
  assert.deepEqual(renderChildren(), before)
})

test('a child that has nothing to do ends', { skip: !isLinux }, async () => {
  const before = renderChildren()
  const resting = createChildRenderer({ concurrency: 2, limits: { idleMs: 1 } })
  await Promise.all([1, 2, 3].map(() => resting.inspect(file('image/jpeg', jpeg))))
  const deadline = Date.now() + 5_000
  while (renderChildren().length > before.length && Date.now() < deadline) {
    await new Promise((resolve) => setImmediate(resolve))
  }
  assert.deepEqual(renderChildren(), before)
  await resting.close()
})

test('a child has no secrets, no network, no rights, and writes no file', { skip: !isLinux }, async () => {
  process.env.LEGAJO_TEST_SECRET = 'clave'
  const fresh = createChildRenderer()
  const before = renderChildren()
  await fresh.inspect(file('image/jpeg', jpeg))
  const [pid] = renderChildren().filter((each) => !before.includes(each))
  const read = (name: string) => readFileSync(`/proc/${pid}/${name}`, 'latin1')
  const names = read('environ')
    .split('\0')
    .map((entry) => entry.split('=')[0])
  assert.deepEqual(
    new Set(names.filter((name) => name !== 'PWD' && name !== '')),
    new Set(['PATH', 'TZ', 'LANG']),
  )
  assert.equal(readlinkSync(`/proc/${pid}/cwd`), '/')
  assert.match(read('limits'), /Max file size +0 /)
  assert.equal(read('oom_score_adj').trim(), '1000')
  if (process.getuid?.() === 0) {
    assert.match(read('status'), /^Uid:\t65533\t65533\t65533\t65533$/m)
    assert.notEqual(readlinkSync(`/proc/${pid}/ns/net`), readlinkSync('/proc/self/ns/net'))
  }
  await fresh.close()
  delete process.env.LEGAJO_TEST_SECRET
})

test('a renderer that is closed serves nobody, neither who waits nor who is served', async () => {
  const brief = createChildRenderer()
  await brief.inspect(file('image/jpeg', jpeg))
  const stuck = new Readable({ read() {} })
  const isRead = Promise.withResolvers<void>()
  const bytes = async () => {
    isRead.resolve()
    return stuck
  }
  const ends = Promise.allSettled([
    brief.inspect({ mime: 'image/jpeg', bytes }),
    brief.inspect(file('image/jpeg', jpeg)),
  ])
  await isRead.promise
  await brief.close()
  for (const end of await ends) assert.equal(end.status, 'rejected')
  assert.ok(stuck.destroyed)
  await assert.rejects(brief.inspect(file('image/jpeg', jpeg)), /closed/)
})

test('a child that does not start is no fault of the file', async () => {
  const hasty = createChildRenderer({ limits: { startMs: 1 } })
  await assert.rejects(hasty.inspect(file('image/jpeg', jpeg)), /does not start/)
  await hasty.close()
})
