/** Which policy a path's page needs. */
export type Surface = 'still' | 'office'

/** The client's pages are plain HTML with one stylesheet and one script; all others are drawn by Mantine. */
export function surfaceOf(path: string): Surface {
  return /^\/[le](\/|$)/.test(path) ? 'still' : 'office'
}

const everywhere = ["default-src 'none'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"]

/**
 * The content security policy of a page. No `unsafe-*` for scripts anywhere. The office allows style attributes,
 * without which Mantine's first rendering breaks, and styles with the page's nonce; the client's page neither.
 * In development Vite writes styles of its own and keeps a socket open.
 */
export function pagePolicy(surface: Surface, nonce: string, isDevelopment = false): string {
  const ours = isDevelopment ? "'self' 'unsafe-inline'" : `'self' 'nonce-${nonce}'`
  const styles =
    surface === 'still' && !isDevelopment
      ? ["style-src 'self'"]
      : [`style-src ${ours}`, `style-src-elem ${ours}`, "style-src-attr 'unsafe-inline'"]
  return [
    ...everywhere,
    surface === 'still' && !isDevelopment ? "script-src 'self'" : `script-src 'self' 'nonce-${nonce}'`,
    ...styles,
    "img-src 'self' blob: data:",
    "font-src 'self'",
    `connect-src 'self'${isDevelopment ? ' ws:' : ''}`,
    "form-action 'self'",
  ].join('; ')
}

/**
 * The worker that reads PDFs: it fetches nothing and evaluates nothing, but decodes scans by WebAssembly.
 */
export const workerPolicy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'"

/** For answers that are no page: opened by themselves they run nothing and load nothing. */
export const inertPolicy =
  "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox"
