import { createMiddleware } from 'hono/factory'
import { inertPolicy, pagePolicy, surfaceOf } from './content-policy.ts'
import type { HttpContext, HttpEnv } from './env.ts'

const always: [string, string][] = [
  ['x-content-type-options', 'nosniff'],
  // Not `no-referrer`, which would make browsers send `Origin: null` with our own forms.
  ['referrer-policy', 'same-origin'],
  ['cross-origin-opener-policy', 'same-origin'],
  ['cross-origin-resource-policy', 'same-origin'],
  [
    'permissions-policy',
    'camera=(self), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()',
  ],
]
const twoYears = 'max-age=63072000'

/** Says to the browser what a page may do. A route that needs its own policy or caching says so; it is left alone. */
export function securityHeaders({ publicUrl, isDevelopment }: { publicUrl: URL; isDevelopment: boolean }) {
  return createMiddleware<HttpEnv>(async (c, next) => {
    await next()
    const { headers } = c.res
    for (const [name, value] of always) headers.set(name, value)
    if (publicUrl.protocol === 'https:') headers.set('strict-transport-security', twoYears)
    if (!headers.has('content-security-policy'))
      headers.set('content-security-policy', policyOf(c, isDevelopment))
    if (!headers.has('cache-control')) headers.set('cache-control', 'no-store')
  })
}

function policyOf(c: HttpContext, isDevelopment: boolean): string {
  const isPage = c.res.headers.get('content-type')?.startsWith('text/html')
  return isPage ? pagePolicy(surfaceOf(c.req.path), c.get('nonce'), isDevelopment) : inertPolicy
}
