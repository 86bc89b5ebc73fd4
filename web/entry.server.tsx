import { renderToReadableStream } from 'react-dom/server'
import {
  type EntryContext,
  type HandleErrorFunction,
  type RouterContextProvider,
  ServerRouter,
} from 'react-router'
import { visit } from './context.ts'
import { Nonce } from './ui/nonce.ts'

export { createRequestHandler } from 'react-router'
export { provide } from './context.ts'

const longestRenderMs = 6_000

export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  entry: EntryContext,
  context: RouterContextProvider,
): Promise<Response> {
  headers.set('content-type', 'text/html; charset=utf-8')
  if (request.method === 'HEAD') return new Response(null, { status, headers })
  const { nonce } = context.get(visit)
  const body = await renderToReadableStream(
    <Nonce value={nonce}>
      <ServerRouter context={entry} url={request.url} nonce={nonce} />
    </Nonce>,
    { nonce, signal: AbortSignal.any([request.signal, AbortSignal.timeout(longestRenderMs)]) },
  )
  return new Response(body, { status, headers })
}

/** A page that failed is a bug: the host writes it down beside the request's id. Leaving before the end is not. */
export const handleError: HandleErrorFunction = (error, { request, context }) => {
  if (!request.signal.aborted) context.get(visit).report?.(error)
}
