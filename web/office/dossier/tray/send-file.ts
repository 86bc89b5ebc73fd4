import type { UploadAnswer, UploadSource } from './upload-queue.ts'

type Way = { dossierId: string; signal: AbortSignal; onProgress: (share: number) => void }

/** Sends one file to a dossier's tray, streamed. Resolves in every case; `undefined` for a connection that was cut. */
export async function sendToTray(
  { name, note, place, open }: UploadSource,
  { dossierId, signal, onProgress }: Way,
): Promise<UploadAnswer | undefined> {
  const body = await open()
  if (signal.aborted) return undefined
  return new Promise((resolve) => {
    const request = new XMLHttpRequest()
    request.upload.onprogress = ({ loaded, total }) => onProgress(total ? loaded / total : 0)
    request.onload = () => resolve(answerOf(request.status, request.responseText))
    request.onerror = () => resolve(undefined)
    request.onabort = () => resolve(undefined)
    signal.addEventListener('abort', () => request.abort(), { once: true })
    request.open('POST', `/api/dossiers/${dossierId}/tray`)
    request.setRequestHeader('accept', 'application/json')
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.setRequestHeader('x-file-name', encodeURIComponent(name.toWellFormed()))
    if (note) request.setRequestHeader('x-file-note', encodeURIComponent(note.toWellFormed()))
    if (place !== undefined) request.setRequestHeader('x-file-place', String(place))
    request.send(body)
  })
}

/** Reads what the server answered; what is no answer of ours (a proxy's page) counts as a cut connection. */
export function answerOf(status: number, text: string): UploadAnswer | undefined {
  const answer = parsed(text)
  if (status >= 200 && status <= 299) {
    if (typeof answer.isDuplicate !== 'boolean') return undefined
    const { isDuplicate, inRequirement } = answer
    return { ok: true, isDuplicate, inRequirement: typeof inRequirement === 'string' ? inRequirement : null }
  }
  return typeof answer.title === 'string' ? { ok: false, sentence: answer.title } : undefined
}

function parsed(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}
