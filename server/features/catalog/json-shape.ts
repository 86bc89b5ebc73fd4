/** What is wrong with a JSON text before anybody reads what it says. */
export type ShapeFault = 'notJson' | 'tooDeep' | 'keyTwice' | 'keyForbidden'

const deepest = 12
/** Names that reach an object's own machinery. */
const forbidden = new Set(['__proto__', 'constructor', 'prototype'])
const token = /"(?:[^"\\]|\\.)*"|[{}[\]:,]/gs

/**
 * Looks at brackets and keys only, in one pass and without recursion: nested too deep, the same key twice in one object
 * (which parsers read differently, so that who checked one value may use the other), or a key that no file of ours has.
 */
export function shapeFault(text: string): ShapeFault | undefined {
  const open: (Set<string> | undefined)[] = []
  let last = ''
  for (const [part] of text.matchAll(token)) {
    if (part === '{' || part === '[') {
      open.push(part === '{' ? new Set() : undefined)
      if (open.length > deepest) return 'tooDeep'
    } else if (part === '}' || part === ']') open.pop()
    else if (part === ':') {
      const keys = open.at(-1)
      const key = nameIn(last)
      if (key === undefined) return 'notJson'
      if (forbidden.has(key)) return 'keyForbidden'
      if (keys?.has(key)) return 'keyTwice'
      keys?.add(key)
    }
    last = part
  }
  return undefined
}

function nameIn(quoted: string): string | undefined {
  try {
    const name: unknown = JSON.parse(quoted)
    return typeof name === 'string' ? name : undefined
  } catch {
    return undefined
  }
}
