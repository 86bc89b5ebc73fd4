import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { esMx } from './es-MX/es-MX.ts'

const root = join(import.meta.dirname, '..')
const source = globSync('{web,server,bin}/**/*.{ts,tsx}', {
  cwd: root,
  exclude: (name) => /\.test\.tsx?$/.test(name),
})
  .map((file) => readFileSync(join(root, file), 'utf8'))
  .join('\n')

function keysOf(words: object, before = ''): string[] {
  return Object.entries(words).flatMap(([key, value]) => {
    const path = before ? `${before}.${key}` : key
    const isWord = typeof value === 'string' || ('one' in value && 'other' in value)
    return isWord ? [path] : keysOf(value, path)
  })
}

/** Groups that are handed over whole: the client's page gives its script all of its words. */
const handedOver = ['link.script.']

/** Said by its whole key, or by one made of a beginning and a value: `office.common.turns.${turn}`. */
function isSaid(key: string): boolean {
  if (source.includes(`'${key}'`) || source.includes(`"${key}"`)) return true
  const parts = key.split('.')
  if (handedOver.some((group) => key.startsWith(group)) || source.includes(`words.${parts.at(-1)}`))
    return true
  return parts.some((_, n) => n > 0 && source.includes(`\`${parts.slice(0, n).join('.')}.\${`))
}

test('every word that a locale knows is said somewhere', () => {
  assert.deepEqual(
    keysOf(esMx).filter((key) => !isSaid(key)),
    [],
  )
})
