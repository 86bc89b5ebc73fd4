import { Socket } from 'node:net'
import type { Rendition } from '../../../ports/renderer.ts'
import { defaultLimits } from '../limits.ts'
import { type Answer, type AnswerHead, type Asked, answerDescriptor, frame, jsonFrame } from '../protocol.ts'
import { inspectHeic, isHeic, renderHeic } from './heic.ts'
import { inspectImage, renderImage } from './image.ts'
import { inspectPdf, renderPdf } from './pdf.ts'
import { dropPrivileges } from './privileges.ts'
import { questions, type ReceivedFile } from './questions.ts'
import { isShaken, reasonOf } from './reasons.ts'

/** The child: answers until its input ends, which it does at the latest with its parent. */
const output = new Socket({ fd: answerDescriptor })

async function open(asked: Asked, file: ReceivedFile): Promise<Answer> {
  const { bytes } = file
  const isPdf = asked.mime === 'application/pdf'
  if (asked.act === 'inspect') {
    if (isPdf) return inspectPdf(file)
    return isHeic(bytes) ? inspectHeic(bytes) : inspectImage(bytes)
  }
  const { index, turn } = asked
  if (isPdf) return rendered(await renderPdf(file, index, turn))
  if (index !== 0) throw new Error('an image has one page')
  return rendered(await (isHeic(bytes) ? renderHeic(bytes, turn) : renderImage(bytes, turn)))
}

function rendered(renditions: Rendition[]): Answer {
  return { kind: 'rendered', renditions }
}

function tell(answer: Answer | { kind: 'ready' }): void {
  const isRendered = answer.kind === 'rendered'
  const head: AnswerHead = isRendered
    ? {
        kind: 'rendered',
        renditions: answer.renditions.map(({ kind, width, height }) => ({ kind, width, height })),
      }
    : answer
  const parts = isRendered ? answer.renditions.flatMap(({ bytes }) => frame(bytes)) : []
  output.write(Buffer.concat([...jsonFrame(head), ...parts]))
}

dropPrivileges()
tell({ kind: 'ready' })
for await (const { asked, file } of questions(process.stdin, defaultLimits.inputBytes)) {
  try {
    tell(await open(asked, file))
  } catch (error) {
    tell({ kind: 'unreadable', reason: reasonOf(error) })
    if (isShaken(error)) break
  }
}
output.end(() => process.exit(0))
