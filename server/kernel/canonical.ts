type Json = string | number | boolean | null | undefined | Json[] | { [key: string]: Json }

/** JSON with sorted keys, no spaces and nothing undefined: the same value gives the same bytes everywhere. */
export function canonicalJson(value: unknown): string {
  return write(value as Json)
}

function write(value: Json): string {
  if (value === null || value === undefined) return 'null'
  if (Array.isArray(value)) return `[${value.map(write).join(',')}]`
  if (typeof value !== 'object') return JSON.stringify(value)
  const pairs = Object.keys(value)
    .sort()
    .filter((key) => value[key] !== undefined)
    .map((key) => `${JSON.stringify(key)}:${write(value[key])}`)
  return `{${pairs.join(',')}}`
}
