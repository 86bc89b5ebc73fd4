import { once } from 'node:events'
import { Socket } from 'node:net'
import { type BindHead, type BindQuestion, pieceBytes } from '../bind-protocol.ts'
import { bindLimits } from '../limits.ts'
import { answerDescriptor, FrameReader, frame } from '../protocol.ts'
import { Binding } from './binding.ts'
import { dropPrivileges } from './privileges.ts'

/** The child that binds: answers until its input ends, which it does at the latest with its parent. */
const output = new Socket({ fd: answerDescriptor })

async function write(bytes: Uint8Array): Promise<void> {
  const [length, body] = frame(bytes)
  output.write(length)
  if (!output.write(body)) await once(output, 'drain')
}
const tell = (head: BindHead) => write(Buffer.from(JSON.stringify(head)))

const frames = framesOf()
async function* framesOf(): AsyncGenerator<Buffer, void, undefined> {
  const reader = new FrameReader(bindLimits.inputBytes)
  for await (const bytes of process.stdin) yield* reader.push(bytes as Buffer)
}

async function fileBytes(): Promise<Buffer> {
  const parts: Buffer[] = []
  for (;;) {
    const { value } = await frames.next()
    if (!value || value.length === 0) return Buffer.concat(parts)
    parts.push(Buffer.from(value))
  }
}

async function bind({ title, parts }: BindQuestion): Promise<void> {
  const binding = await Binding.begin(title)
  for (const part of parts) await binding.add(part, await fileBytes())
  const pdf = await binding.finish()
  await tell({ kind: 'bound', size: pdf.length, isLast: binding.isShaken })
  for (let at = 0; at < pdf.length; at += pieceBytes) await write(pdf.subarray(at, at + pieceBytes))
  await write(Buffer.alloc(0))
}

dropPrivileges()
await tell({ kind: 'ready' })
for (;;) {
  const { value } = await frames.next()
  if (!value) break
  await bind(JSON.parse(value.toString('utf8')) as BindQuestion)
}
output.end(() => process.exit(0))
