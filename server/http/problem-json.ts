import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { isLocale, type Locale, problemWords, translatorFor } from '../../i18n/words.ts'
import { Problem, problem } from '../kernel/problem.ts'
import type { HttpContext } from './env.ts'

const failed = problem('server.failed', 500)
/** Nobody hears it; what the log says of a client that left before the end, as nginx does. */
const clientGone = 499

/** RFC 9457, with what a page needs: the code, its sentence as title, the faults by field, and the request's id. */
export type ProblemBody = {
  code: string
  status: number
  title: string
  values: Readonly<Record<string, string | number>>
  fields: readonly { field: string; code: string }[]
  requestId: string
}

/** Turns what was thrown into an answer. A refusal says what it is; a bug says the request's id and nothing else. */
export function answerError(error: unknown, c: HttpContext): Response {
  if (isClientGone(error, c)) return new Response(null, { status: clientGone })
  const refusal = refusalOf(error)
  if (!refusal) c.get('log').error({ err: error }, 'failed')
  return answerProblem(refusal ?? failed(), c)
}

/** Also for routes that answer a refusal in their own way: the body of one, in the reader's language. */
export function problemBody({ code, status, values, fields }: Problem, c: HttpContext): ProblemBody {
  const t = translatorFor(c.get('locale') ?? localeIn(c.req.header('accept-language')))
  const requestId = c.get('requestId')
  return { code, status, title: problemWords(t, code, { ...values }), values, fields, requestId }
}

function answerProblem(refusal: Problem, c: HttpContext): Response {
  const body = problemBody(refusal, c)
  const status = refusal.status as ContentfulStatusCode
  // A body that was refused half-way is not waited for.
  if (status === 413) c.header('connection', 'close')
  if (c.req.header('accept')?.includes('text/html')) return c.html(sentencePage(body), status)
  return c.body(JSON.stringify(body), status, { 'content-type': 'application/problem+json' })
}

function refusalOf(error: unknown): Problem | undefined {
  if (error instanceof Problem) return error
  return error instanceof HTTPException && error.status < 500
    ? new Problem(`request.${error.status}`, error.status)
    : undefined
}

/** A connection cut in the middle of a request: its body never ended, or what was being sent had nowhere to go. */
function isClientGone(error: unknown, c: HttpContext): boolean {
  if (c.env?.incoming?.readableAborted) return true
  const { code, name } = error as { code?: string; name?: string }
  const isCut = code === 'ECONNRESET' || code === 'ERR_STREAM_PREMATURE_CLOSE' || name === 'AbortError'
  return isCut && c.env?.outgoing?.destroyed === true
}

/** The first language of ours in an Accept-Language header. */
function localeIn(accepted = ''): Locale {
  const tags = accepted.split(',').map((tag) => tag.split(';')[0]?.trim())
  const known = tags.find((tag) => isLocale(tag) || /^(es|en)\b/.test(tag ?? ''))
  if (isLocale(known)) return known
  return known?.startsWith('en') ? 'en' : 'es-MX'
}

/** For who opened the address in a browser: the sentence, without anything that could fail in turn. */
function sentencePage({ title, requestId }: ProblemBody): string {
  const safe = title.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)
  return `<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Legajo</title><p>${safe}</p><p><small>${requestId}</small></p>`
}
