import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { crc32, deflateRawSync } from 'node:zlib'
import { readZip, type Unpacked, zipLimits } from './unpack.ts'

type Made = { name: string; bytes: Buffer; says?: number; attributes?: number; flags?: number; at?: number }

/** A ZIP by hand, so that it can lie (APPNOTE 6.3.10). `at`: where the directory says that an entry begins. */
function zipOf(entries: Made[]): Blob {
  const local: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, bytes, says = bytes.length, attributes = 0, flags = 0x800, at } of entries) {
    const packed = deflateRawSync(bytes)
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(flags, 2)
    common.writeUInt16LE(8, 4)
    common.writeUInt32LE(crc32(bytes), 10)
    common.writeUInt32LE(packed.length, 14)
    common.writeUInt32LE(says, 18)
    common.writeUInt16LE(Buffer.byteLength(name), 22)
    const head = Buffer.concat([Buffer.from('PK\x03\x04'), common, Buffer.from(name), packed])
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(attributes, 6)
    rest.writeUInt32LE(at ?? offset, 10)
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x03'), common, rest, Buffer.from(name)]))
    local.push(head)
    offset += head.length
  }
  const all = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(all.length, 12)
  end.writeUInt32LE(offset, 16)
  return new Blob([Buffer.concat([...local, all, end])])
}

const max = 20_000_000
const photo = Buffer.from('\xff\xd8\xff una foto', 'latin1')
const named = (name: string, bytes = photo): Made => ({ name, bytes })

async function read(zip: Blob): Promise<Unpacked> {
  const unpacked = await readZip(zip, max)
  assert.ok(unpacked.kind === 'unpacked', JSON.stringify(unpacked))
  return unpacked
}

describe('a chat dropped whole', () => {
  const chat = '12/3/26, 10:32 - Laura: IMG-1.jpg (archivo adjunto)\n'
  it('gives photos and PDFs with who sent them, and tells what it leaves out', async () => {
    const { files, leftOut } = await read(
      zipOf([
        named('Chat de WhatsApp con Laura.txt', Buffer.from(chat)),
        ...['IMG-1.jpg', 'recibo.PDF', 'b.heic'].map((name) => named(name)),
        ...['AUD-1.opus', 'VID-1.mp4', 'STK-1.webp', 'Laura.vcf', 'doc.docx', 'otro.zip'].map((name) =>
          named(name),
        ),
      ]),
    )
    assert.deepEqual(
      files.map(({ name, sent }) => [name, sent?.sender]),
      [
        ['IMG-1.jpg', 'Laura'],
        ['recibo.PDF', undefined],
        ['b.heic', undefined],
      ],
    )
    assert.deepEqual(Object.fromEntries(leftOut.map(({ name, why }) => [name, why])), {
      'AUD-1.opus': 'audio',
      'VID-1.mp4': 'video',
      'STK-1.webp': 'sticker',
      'Laura.vcf': 'other',
      'doc.docx': 'other',
      'otro.zip': 'other',
    })
    const blob = await files[0]?.open()
    assert.deepEqual(Buffer.from((await blob?.arrayBuffer()) ?? new ArrayBuffer()), photo)
  })

  it('reads `_chat.txt` of an iPhone', async () => {
    const text = '[12/03/26, 10:32:05] Laura: \u200e<adjunto: 00000001-PHOTO.jpg>'
    const { files } = await read(zipOf([named('_chat.txt', Buffer.from(text)), named('00000001-PHOTO.jpg')]))
    assert.deepEqual(files[0]?.sent, { sender: 'Laura', at: '2026-03-12T10:32' })
  })
})

describe('a ZIP that means ill', () => {
  const huge = Buffer.alloc(1_000_000)

  it('A04 that says it holds too much, or too many, is refused before a byte is unpacked', async () => {
    const much = zipOf(Array.from({ length: 3 }, (_, i) => ({ ...named(`${i}.jpg`), says: 900_000_000 })))
    assert.deepEqual(await readZip(much, max), { kind: 'refused', why: 'tooMuch' })
    const many = zipOf(Array.from({ length: zipLimits.entries + 1 }, (_, i) => named(`${i}.jpg`)))
    assert.deepEqual(await readZip(many, max), { kind: 'refused', why: 'tooMuch' })
  })

  it('A04 that says less than comes out fails at that file, and the others are there', async () => {
    const { files } = await read(zipOf([{ ...named('bomba.jpg', huge), says: 100 }, named('b.jpg')]))
    await assert.rejects(files[0]?.open() ?? Promise.resolve())
    assert.equal((await files[1]?.open())?.size, photo.length)
  })

  it('INC-21 with one entry laid over another fails there', async () => {
    const { files } = await read(zipOf([named('a.jpg'), { ...named('b.jpg'), at: 0 }]))
    await files[0]?.open()
    await assert.rejects(files[1]?.open() ?? Promise.resolve(), /overlap/i)
  })

  it('INC-21 A06 with paths for names gives names, and follows no link', async () => {
    const { files, leftOut } = await read(
      zipOf([
        named('carpeta/dentro/a.jpg'),
        named('__MACOSX/._a.jpg'),
        named('.oculto.jpg'),
        { ...named('enlace.jpg', Buffer.from('/etc/passwd')), attributes: 0o120777 * 0x10000 },
      ]),
    )
    assert.deepEqual([files.map(({ name }) => name), leftOut], [['a.jpg'], []])
    for (const name of ['../../fuera.jpg', '/etc/abs.jpg', 'C:\\Windows\\w.jpg']) {
      const unpacked = await readZip(zipOf([named(name)]), max)
      if (unpacked.kind === 'refused') continue
      for (const file of unpacked.files) assert.match(file.name, /^\w+\.jpg$/)
    }
  })

  it('leaves out what is too large or locked, and what comes after 500', async () => {
    const { leftOut } = await read(
      zipOf([
        { ...named('g.jpg'), says: max + 1 },
        { ...named('l.jpg'), flags: 0x801 },
      ]),
    )
    assert.deepEqual(
      leftOut.map(({ why }) => why),
      ['tooLarge', 'locked'],
    )
    const many = await read(zipOf(Array.from({ length: 502 }, (_, i) => named(`${i}.jpg`))))
    assert.deepEqual([many.files.length, many.leftOut.map(({ why }) => why)], [500, ['tooMany', 'tooMany']])
  })

  it('that is none, or cut off, is said to be broken', async () => {
    const whole = zipOf([named('a.jpg')])
    for (const bad of [new Blob(['no es un zip']), new Blob([]), whole.slice(0, whole.size - 10)]) {
      assert.deepEqual(await readZip(bad, max), { kind: 'refused', why: 'broken' })
    }
  })
})
