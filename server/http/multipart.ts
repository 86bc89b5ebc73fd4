import { PassThrough, pipeline, type Readable } from 'node:stream'
import { Busboy, type BusboyInstance } from '@fastify/busboy'
import { problem } from '../kernel/problem.ts'

/** A file as it comes in. Read `body` to its end, or destroy it, before asking for the next. */
export type UploadedFile = { name: string; body: Readable }

const fileMissing = problem('file.missing', 400)
const fileCut = problem('file.cut', 400)
const malformed = problem('request.malformed', 400)
const tooLarge = problem('request.tooLarge', 413)

const limits = { fields: 20, fieldSize: 4096, files: 50, parts: 70, headerPairs: 50, headerSize: 16_384 }

/** The files of the field `file` of a form, in its order. A file field left empty by the browser is no file. */
export async function* filesOf(contentType: string, source: Readable): AsyncGenerator<UploadedFile> {
  const form = readForm(parserFor(contentType), source)
  let count = 0
  try {
    for (let file = await form.next(); file; file = await form.next()) {
      count++
      yield file
      file.body.destroy()
    }
  } finally {
    form.stop()
  }
  if (count === 0) throw fileMissing()
}

function parserFor(contentType: string): BusboyInstance {
  try {
    return new Busboy({ headers: { 'content-type': contentType }, limits })
  } catch {
    throw fileMissing()
  }
}

/** Makes the parser's events into a queue: a small file may be all there before anybody asks for it. */
function readForm(parser: BusboyInstance, source: Readable) {
  const ready: UploadedFile[] = []
  const fields = new Set<string>()
  let reading: PassThrough | undefined
  let ending: { failure?: Error } | undefined
  let wake = () => {}

  function end(failure?: Error) {
    ending ??= { failure }
    if (failure) reading?.destroy(failure)
    wake()
  }

  parser.on('file', (field, stream, name) => {
    stream.on('error', () => end(fileCut()))
    if (field !== 'file' || !name) return void stream.resume()
    reading = bodyOf(stream)
    ready.push({ name, body: reading })
    wake()
  })
  parser.on('field', (field) => (fields.has(field) ? end(malformed()) : fields.add(field)))
  for (const limit of ['filesLimit', 'fieldsLimit', 'partsLimit'] as const)
    parser.on(limit, () => end(tooLarge()))
  parser.on('finish', () => end())
  pipeline(source, parser, (error) => error && end(fileCut()))

  return {
    async next(): Promise<UploadedFile | undefined> {
      while (ready.length === 0 && !ending) {
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
      const file = ready.shift()
      if (!file && ending?.failure) throw ending.failure
      return file
    },
    stop() {
      source.unpipe(parser)
      parser.destroy()
    },
  }
}

/** What nobody reads on is let run out, so that the form can go on. */
function bodyOf(stream: Readable): PassThrough {
  const body = new PassThrough()
  // One that fails before anybody reads it must not end the process; its reader hears of it all the same.
  body.on('error', () => {})
  body.on('close', () => stream.unpipe(body).resume())
  return stream.pipe(body)
}
