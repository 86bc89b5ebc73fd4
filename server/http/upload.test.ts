import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { describe, test } from 'node:test'
import { Hono } from 'hono'
import { Problem } from '../kernel/problem.ts'
import type { HttpEnv } from './env.ts'
import { readUpload } from './upload.ts'

const app = new Hono<HttpEnv>().post('/', async (c) => {
  const files: { name: string; digest: string; size: number }[] = []
  for await (const { name, body } of readUpload(c)) {
    const hash = createHash('sha256')
    let size = 0
    for await (const chunk of body) {
      hash.update(chunk)
      size += chunk.length
      if (c.req.query('impatient')) break
    }
    files.push({ name, digest: hash.digest('hex'), size })
  }
  return c.json(files)
})
app.onError((error, c) => {
  if (error instanceof Problem) return c.json({ code: error.code }, error.status as 400)
  return c.json({ code: 'bug', message: String(error) }, 500)
})

type Answer = { name: string; digest: string; size: number }[] & { code?: string }

async function post(body: BodyInit, headers: Record<string, string> = {}, path = '/'): Promise<Answer> {
  const init = { method: 'POST', body, headers, duplex: 'half' }
  return (await (await app.request(path, init as RequestInit)).json()) as Answer
}

const sha256 = (bytes: string) => createHash('sha256').update(bytes).digest('hex')
const photo = 'photo'.repeat(50_000)

function form(...parts: [string, string | File][]): FormData {
  const data = new FormData()
  for (const [name, value] of parts) data.append(name, value)
  return data
}

const edge = { 'content-type': 'multipart/form-data; boundary=edge' }
const part = (disposition: string, body: string) =>
  `--edge\r\ncontent-disposition: form-data; ${disposition}\r\n\r\n${body}\r\n`

describe('an upload as a raw body', () => {
  test('arrives as it is, under the name of its header', async () => {
    const headers = {
      'content-type': 'application/octet-stream',
      'x-file-name': encodeURIComponent('Acta ñ “2”.pdf'),
    }
    const files = await post(photo, headers)
    assert.deepEqual(files, [{ name: 'Acta ñ “2”.pdf', digest: sha256(photo), size: photo.length }])
  })

  test('keeps a name that is not well encoded as it came', async () => {
    assert.equal((await post(photo, { 'x-file-name': '100%.pdf' }))[0]?.name, '100%.pdf')
  })
})

describe('an upload as a form', () => {
  test('gives each file in its order, whole, and passes over the fields', async () => {
    const files = await post(
      form(
        ['requirement', 'req_1'],
        ['file', new File([photo], 'frente ñ.jpg')],
        ['file', new File(['b'], 'reverso.jpg')],
        ['other', new File(['c'], 'otra cosa.jpg')],
      ),
    )
    assert.deepEqual(files, [
      { name: 'frente ñ.jpg', digest: sha256(photo), size: photo.length },
      { name: 'reverso.jpg', digest: sha256('b'), size: 1 },
    ])
  })

  test('gives an empty file as one, for the receiver to refuse', async () => {
    assert.deepEqual(await post(form(['file', new File([], 'vacio.pdf')])), [
      { name: 'vacio.pdf', digest: sha256(''), size: 0 },
    ])
  })

  test('goes on to the next file when one is not read to its end', async () => {
    const files = await post(
      form(['file', new File([photo], 'a.jpg')], ['file', new File([photo], 'b.jpg')]),
      {},
      '/?impatient=1',
    )
    assert.deepEqual(
      files.map(({ name }) => name),
      ['a.jpg', 'b.jpg'],
    )
  })

  test('without a chosen file says so', async () => {
    assert.equal((await post(form(['requirement', 'req_1']))).code, 'file.missing')
    const untouched = `${part('name="file"; filename=""', '')}--edge--\r\n`
    assert.equal((await post(untouched, edge)).code, 'file.missing')
    assert.equal((await post('', edge)).code, 'file.cut')
  })

  test('without a boundary holds no file', async () => {
    assert.equal((await post('x', { 'content-type': 'multipart/form-data' })).code, 'file.missing')
  })

  test('that ends too early fails the file that is being read', async () => {
    const start = part('name="file"; filename="a.pdf"', photo)
    for (const length of [20, 90, 1000, start.length - 1, start.length]) {
      assert.equal((await post(start.slice(0, length), edge)).code, 'file.cut', `cut after ${length} bytes`)
    }
  })

  test('B10 with a field twice is refused, for two readers could take different ones', async () => {
    const twice = part('name="requirement"', 'req_1') + part('name="requirement"', 'req_2')
    const body = `${twice}${part('name="file"; filename="a.pdf"', 'a')}--edge--\r\n`
    assert.equal((await post(body, edge)).code, 'request.malformed')
  })

  test('H07 with more files than a person chooses is refused', async () => {
    const many = Array.from({ length: 60 }, (_, i) => part(`name="file"; filename="${i}.pdf"`, 'a')).join('')
    assert.equal((await post(`${many}--edge--\r\n`, edge)).code, 'request.tooLarge')
  })

  test('A13 drops folders from a name', async () => {
    const body = `${part('name="file"; filename="..\\..\\etc/passwd.pdf"', 'a')}--edge--\r\n`
    assert.equal((await post(body, edge))[0]?.name, 'passwd.pdf')
  })
})
