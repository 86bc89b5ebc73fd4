import { useNonce } from './nonce.ts'

const settle = `document.documentElement.setAttribute('data-mantine-color-scheme',matchMedia('(prefers-color-scheme: dark)').matches?'dark':'light')`

/** Light or dark, as the reader's system asks, settled before the first paint of a page that Mantine draws. */
export function SchemeScript() {
  // The only inline script of ours: constant, and let through by the nonce.
  // biome-ignore lint/security/noDangerouslySetInnerHtml: a constant
  return <script nonce={useNonce()} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: settle }} />
}
