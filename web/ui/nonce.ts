import { createContext, useContext } from 'react'

/** The nonce of the page while it is rendered on the server; in a browser there is none here. */
export const Nonce = createContext<string | undefined>(undefined)

/**
 * The nonce of the page that the browser holds. Read from the live property: the attribute is hidden from scripts,
 * and data fetched later carry another request's nonce.
 */
export function pageNonce(): string {
  return document.querySelector<HTMLElement>('script[nonce]')?.nonce ?? ''
}

export function useNonce(): string {
  const rendered = useContext(Nonce)
  return rendered ?? (typeof document === 'undefined' ? '' : pageNonce())
}
