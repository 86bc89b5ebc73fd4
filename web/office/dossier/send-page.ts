export type Sent = { ok: true; receipt: string; isDuplicate: boolean } | { ok: false; sentence?: string }

type Sending = { requirementId: string; file: File; onProgress: (share: number) => void }

/**
 * Hands in one file for a requirement, as it is: streamed, never read into memory here. Resolves in every case; a
 * refusal brings the server's own sentence, a cut connection none. `share` goes from 0 to 1.
 */
export function sendPage({ requirementId, file, onProgress }: Sending): Promise<Sent> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest()
    request.upload.onprogress = ({ loaded, total }) => onProgress(total ? loaded / total : 0)
    request.onload = () => resolve(sentOf(request.status, request.responseText))
    request.onerror = () => resolve({ ok: false })
    request.onabort = () => resolve({ ok: false })
    request.open('POST', `/api/requirements/${requirementId}/pages`)
    request.setRequestHeader('accept', 'application/json')
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.setRequestHeader('x-file-name', encodeURIComponent(file.name.toWellFormed()))
    request.send(file)
  })
}

/** Reads what the server answered; what is no answer of ours (a proxy's page) counts as a cut connection. */
export function sentOf(status: number, body: string): Sent {
  const answer = parsed(body)
  if (status < 200 || status > 299) {
    return { ok: false, sentence: typeof answer.title === 'string' ? answer.title : undefined }
  }
  return typeof answer.receipt === 'string'
    ? { ok: true, receipt: answer.receipt, isDuplicate: answer.isDuplicate === true }
    : { ok: false }
}

function parsed(body: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(body)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}
