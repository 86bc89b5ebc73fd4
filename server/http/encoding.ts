export type Encoding = 'br' | 'gzip'

/** Best first, with the end of a file compressed beforehand. */
export const encodings: readonly { name: Encoding; end: string }[] = [
  { name: 'br', end: '.br' },
  { name: 'gzip', end: '.gz' },
]

/** What of ours an Accept-Encoding header takes, best first; `q=0` is a refusal. */
export function encodingsIn(accepted = ''): typeof encodings {
  const taken = new Set<string>()
  for (const part of accepted.toLowerCase().split(',')) {
    const [name = '', ...params] = part.split(';').map((piece) => piece.trim())
    if (!params.some((param) => /^q=0(\.0*)?$/.test(param))) taken.add(name)
  }
  return encodings.filter(({ name }) => taken.has(name))
}
