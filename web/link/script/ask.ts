type Question = { method?: 'GET' | 'POST'; body?: FormData; type: 'document' | 'json' }

/** How long a page may take on a poor line. */
const longestMs = 30_000

/** Asks the server; always answers, with status 0 where there was no connection. */
export function ask<Answer extends Document | object>(
  url: string,
  { method = 'GET', body, type }: Question,
): Promise<{ status: number; answer: Answer | undefined }> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest()
    request.open(method, url)
    request.responseType = type
    request.timeout = longestMs
    request.setRequestHeader('accept', type === 'json' ? 'application/json' : 'text/html')
    request.onloadend = () =>
      resolve({ status: request.status, answer: (request.response as Answer | null) || undefined })
    request.send(body)
  })
}

/** The page's own address, without what a refusal added to it. */
export function here(): string {
  return location.pathname
}
