import { createContext, RouterContextProvider } from 'react-router'
import type { Features } from '../server/app/features.ts'

export type { LinkActor, StaffActor } from '../server/kernel/actor.ts'

/**
 * The one seam between the pages and the server. Keys of a context have identity, so they live in the bundle and are
 * filled through it: the server calls `provide` of the build it loaded (re-exported by `entry.server.tsx`).
 */
export const features = createContext<Features>()
/** What the host knows of the request: the CSP nonce, the network address it trusts, and where a failure is told. */
export type Visit = {
  nonce: string
  address: string
  requestId?: string
  /** Writes down a failure beside the request's id. */
  report?: (error: unknown) => void
  /** Takes the template of the page's address, for the log: the address itself may hold a secret. */
  matched?: (template: string) => void
}
export const visit = createContext<Visit>()

export function provide(wired: Features, seen: Visit): RouterContextProvider {
  const context = new RouterContextProvider()
  context.set(features, wired)
  context.set(visit, seen)
  return context
}
