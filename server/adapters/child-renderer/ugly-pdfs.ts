import { createHash } from 'node:crypto'
import { constants, deflateRawSync, deflateSync } from 'node:zlib'
import { PDFDocument, rgb } from 'pdf-lib'

/** PDFs for tests, as people and enemies send them. */

/** Pages of A4, each with a black square at its top left corner. */
export async function plainPdf(pages: number): Promise<Buffer> {
  const pdf = await PDFDocument.create()
  for (let i = 0; i < pages; i++) {
    pdf.addPage([595, 842]).drawRectangle({ x: 0, y: 642, width: 200, height: 200, color: rgb(0, 0, 0) })
  }
  return Buffer.from(await pdf.save())
}

/** One page of `points` × `points`. */
export async function hugePage(points: number): Promise<Buffer> {
  const pdf = await PDFDocument.create()
  pdf.addPage([points, points])
  return Buffer.from(await pdf.save())
}

/** A form whose only mark is what was typed into its one field, which fills the page. */
export async function filledForm(): Promise<Buffer> {
  const pdf = await PDFDocument.create()
  const page = pdf.addPage([200, 100])
  const field = pdf.getForm().createTextField('nombre')
  field.setText('LAURA')
  field.addToPage(page, { x: 0, y: 0, width: 200, height: 100, borderWidth: 0 })
  return Buffer.from(await pdf.save())
}

/** A file of a few kB whose page unpacks, twice compressed, to `megabytes` of drawing. */
export function flateBomb(megabytes: number): Buffer {
  const drawing = Buffer.alloc(1_000_000, '0 0 m 9 9 l S ')
  const block = deflateRawSync(drawing, { finishFlush: constants.Z_FULL_FLUSH })
  const once = Buffer.concat([Buffer.from([0x78, 0x9c]), ...Array.from({ length: megabytes }, () => block)])
  const twice = deflateSync(once)
  return assemble([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] /Contents 4 0 R >>',
    Buffer.concat([
      Buffer.from(`<< /Length ${twice.length} /Filter [/FlateDecode /FlateDecode] >>\nstream\n`),
      twice,
      Buffer.from('\nendstream'),
    ]),
  ])
}

/** A file that says it has `count` pages. */
export function countlessPages(count: number): Buffer {
  return assemble([
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [3 0 R] /Count ${count} >>`,
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] >>',
  ])
}

/** One empty page, encrypted (40-bit RC4, the oldest scheme); an empty `password` asks nothing of who opens it. */
export function lockedPdf(password: string): Buffer {
  const id = Buffer.alloc(16, 1)
  const permissions = Buffer.from([0xfc, 0xff, 0xff, 0xff])
  const owner = rc4(md5(padded('notaria')), padded(password))
  const user = rc4(md5(Buffer.concat([padded(password), owner, permissions, id])), padded(''))
  const hex = (bytes: Buffer) => `<${bytes.toString('hex')}>`
  return assemble(
    [
      '<< /Type /Catalog /Pages 2 0 R >>',
      '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] >>',
      `<< /Filter /Standard /V 1 /R 2 /O ${hex(owner)} /U ${hex(user)} /P -4 >>`,
    ],
    `/Encrypt 4 0 R /ID [${hex(id)} ${hex(id)}]`,
  )
}

/** Objects numbered from 1, with their table and trailer. */
function assemble(objects: (string | Buffer)[], trailer = ''): Buffer {
  const parts = [Buffer.from('%PDF-1.4\n')]
  let size = parts[0]?.length ?? 0
  const offsets = objects.map((object, i) => {
    const offset = size
    const part = Buffer.concat([
      Buffer.from(`${i + 1} 0 obj\n`),
      Buffer.from(object),
      Buffer.from('\nendobj\n'),
    ])
    parts.push(part)
    size += part.length
    return `${`${offset}`.padStart(10, '0')} 00000 n \n`
  })
  const count = objects.length + 1
  const table = `xref\n0 ${count}\n0000000000 65535 f \n${offsets.join('')}`
  const end = `trailer\n<< /Size ${count} /Root 1 0 R ${trailer} >>\nstartxref\n${size}\n%%EOF\n`
  return Buffer.concat([...parts, Buffer.from(table + end)])
}

const filler = Buffer.from('28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a', 'hex')

function padded(password: string): Buffer {
  return Buffer.concat([Buffer.from(password, 'latin1'), filler]).subarray(0, 32)
}

function md5(bytes: Buffer): Buffer {
  return createHash('md5').update(bytes).digest().subarray(0, 5)
}

function rc4(key: Buffer, bytes: Buffer): Buffer {
  const state = Uint8Array.from({ length: 256 }, (_, i) => i)
  const at = (i: number) => state[i & 255] ?? 0
  const swap = (i: number, j: number) => {
    const kept = at(i)
    state[i & 255] = at(j)
    state[j & 255] = kept
  }
  let j = 0
  for (let i = 0; i < 256; i++) {
    j = (j + at(i) + (key[i % key.length] ?? 0)) & 255
    swap(i, j)
  }
  j = 0
  return Buffer.from(
    bytes.map((byte, n) => {
      const i = (n + 1) & 255
      j = (j + at(i)) & 255
      swap(i, j)
      return byte ^ at(at(i) + at(j))
    }),
  )
}
