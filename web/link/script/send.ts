import { type ScriptWords, words } from './words.ts'

export type Answer =
  | { kind: 'received'; pageId: string; receipt: string; isDuplicate: boolean }
  | { kind: 'refused'; sentence: string; canRetry: boolean }
  | { kind: 'lost' }

export type Parcel = {
  url: string
  name: string
  body: Blob
  /** From 0 to 1; at 1 the server is still keeping it. */
  onProgress: (part: number) => void
}

/** A line on which nothing has moved for so long is dead, whatever it says. */
const silenceMs = 90_000

/** Sends one page and answers what became of it; never rejects. */
export function send({ url, name, body, onProgress }: Parcel): Promise<Answer> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest()
    let silence = 0
    const isAlive = () => {
      clearTimeout(silence)
      silence = window.setTimeout(() => request.abort(), silenceMs)
    }
    request.upload.onprogress = ({ loaded, total }) => {
      isAlive()
      onProgress(total ? loaded / total : 0)
    }
    request.onloadend = () => {
      clearTimeout(silence)
      resolve(answerOf(request.status, request.responseText, words()))
    }
    request.open('POST', url)
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.setRequestHeader('accept', 'application/json')
    request.setRequestHeader('x-file-name', encodeURIComponent(name))
    isAlive()
    request.send(body)
  })
}

/** No connection, a request cut half-way, or a proxy that could not reach the server: worth trying again unasked. */
const passing = [0, 400, 408, 502, 503, 504]
/** What the reader can mend elsewhere (open the link again, wait) before he tries the same page again. */
const mendable = [401, 404, 410, 429, 500, 507]

/** What an upload's answer means: the page's receipt, a refusal with its sentence, or nothing at all. */
export function answerOf(status: number, text: string, { shut, failed }: Said): Answer {
  const body = parsed(text)
  if (status === 200 && body.pageId) {
    const { pageId, receipt = '', isDuplicate = false } = body
    return { kind: 'received', pageId, receipt, isDuplicate }
  }
  if (status === 200 || passing.indexOf(status) >= 0) return { kind: 'lost' }
  const isShut = status === 401 || status === 404
  const sentence = isShut ? shut : body.title || failed
  return { kind: 'refused', sentence, canRetry: mendable.indexOf(status) >= 0 }
}

type Said = Pick<ScriptWords, 'shut' | 'failed'>
type Body = { pageId?: string; receipt?: string; isDuplicate?: boolean; title?: string }

function parsed(text: string): Body {
  try {
    return (JSON.parse(text) || {}) as Body
  } catch (_notJson) {
    return {}
  }
}
