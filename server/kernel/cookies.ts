/** The value of one cookie of a Cookie header, as it was sent. */
export function cookieValue(header: string | null, name: string): string | undefined {
  for (const pair of header?.split(';') ?? []) {
    const at = pair.indexOf('=')
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim()
  }
  return undefined
}

/**
 * A cookie that only this origin reads and sends: `__Host-` and Secure on https. On plain http (this machine, for
 * trying) a browser would refuse both, so there it goes without. `value` is base64url; no value takes it away.
 */
export type HostCookie = { name: string; set(value: string | undefined, maxAgeSeconds: number): string }

export function hostCookie(name: string, publicUrl: URL): HostCookie {
  const isHttps = publicUrl.protocol === 'https:'
  const fullName = isHttps ? `__Host-${name}` : name
  return {
    name: fullName,
    set: (value, maxAgeSeconds) =>
      [
        `${fullName}=${value ?? ''}`,
        'Path=/',
        'HttpOnly',
        'SameSite=Lax',
        `Max-Age=${value ? maxAgeSeconds : 0}`,
        ...(isHttps ? ['Secure'] : []),
      ].join('; '),
  }
}
