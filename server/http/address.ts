import { isIP } from 'node:net'
import type { HttpContext } from './env.ts'

/** Hono's `c.env` is missing in process. */
export function socketAddress(c: HttpContext): string {
  return plain(c.env?.incoming?.socket?.remoteAddress ?? '')
}

/**
 * The network address of whoever asks: the socket's, or behind `trustedProxies` proxies of ours the one that the
 * outermost of them saw, which is the n-th from the right of X-Forwarded-For. What stands further left was written by
 * the client and changes nothing; a list too short or not of addresses means the proxies were passed by.
 */
export function addressOf(c: HttpContext, trustedProxies: number): string {
  const socket = socketAddress(c)
  if (trustedProxies === 0) return socket
  const forwarded = (c.req.header('x-forwarded-for') ?? '').split(',')
  const seen = plain(forwarded.at(-trustedProxies)?.trim() ?? '')
  return isIP(seen) ? seen : socket
}

export function isLoopback(address: string): boolean {
  return address === '::1' || /^127\.\d+\.\d+\.\d+$/.test(address)
}

/** `::ffff:10.0.0.1` and `[::1]` as they are compared; some proxies add a port to an IPv4 address. */
function plain(address: string): string {
  const bare = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/^\[(.*)\](:\d+)?$/, '$1')
  return /^\d+\.\d+\.\d+\.\d+:\d+$/.test(bare) ? bare.slice(0, bare.lastIndexOf(':')) : bare
}
