import { createMiddleware } from 'hono/factory'
import { problem } from '../kernel/problem.ts'
import type { HttpContext, HttpEnv } from './env.ts'

/** RFC 9110 15.5.20: asked of a server that does not answer for that name. */
const misdirected = problem('request.misdirected', 421)
const forwarding = [
  'forwarded',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-forwarded-port',
  'x-real-ip',
]

/**
 * Answers for its own name only, so that a forged Host can get into no link or redirect. Outside production the
 * other names of this machine lead to the one that posts are accepted from.
 */
export function trustedHost({ publicUrl, isProduction }: { publicUrl: URL; isProduction: boolean }) {
  return createMiddleware<HttpEnv>(async (c, next) => {
    const host = c.req.header('host') ?? new URL(c.req.url).host
    if (host.toLowerCase() === publicUrl.host) return next()
    if (isProduction) throw misdirected()
    if (isAlias(host, publicUrl) && c.req.header('sec-fetch-mode') === 'navigate' && c.req.method === 'GET') {
      return c.redirect(publicUrl.origin + pathOf(c), 302)
    }
    await next()
  })
}

function isAlias(host: string, { port, hostname }: URL): boolean {
  const names = ['localhost', '127.0.0.1', '[::1]']
  return names.includes(hostname) && names.some((name) => host === (port ? `${name}:${port}` : name))
}

function pathOf(c: HttpContext): string {
  const { pathname, search } = new URL(c.req.url)
  return pathname + search
}

/**
 * The request as pages see it: under the configured public origin, whatever Host and proxies say, and without the
 * headers by which a client could pretend otherwise. Where it came from was settled by `sameOrigin`; the framework,
 * which knows nothing of Sec-Fetch-Site, would refuse an Origin of `null` again.
 */
export function trustedRequest(c: HttpContext, publicUrl: URL): Request {
  const request = new Request(publicUrl.origin + pathOf(c), c.req.raw)
  for (const name of forwarding) request.headers.delete(name)
  if (request.headers.has('origin')) request.headers.set('origin', publicUrl.origin)
  return request
}
