import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'

const root = join(import.meta.dirname, '..')
const read = (file: string) => JSON.parse(readFileSync(join(root, file), 'utf8'))
type Package = {
  version?: string
  resolved?: string
  integrity?: string
  hasInstallScript?: boolean
  link?: boolean
}
const locked = read('package-lock.json').packages as Record<string, Package>
const named = ({
  dependencies,
  devDependencies,
  optionalDependencies,
  overrides,
}: Record<string, Record<string, string>>) =>
  Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies, ...overrides })

test('every package is of one exact version', () => {
  for (const [name, version] of named(read('package.json')))
    assert.match(version, /^\d+\.\d+\.\d+(-[\w.]+)?$/, name)
})

test('the lockfile names no place to download from, and the digest of every package', () => {
  for (const [path, { resolved, integrity }] of Object.entries(locked)) {
    assert.equal(resolved, undefined, path)
    if (path !== '') assert.match(integrity ?? '', /^sha512-/, path)
  }
})

test('families that are published unevenly are all of one version, and there once', () => {
  const families = [
    /^(react-router|@react-router\/.+)$/,
    /^@mantine\/.+$/,
    /^(react|react-dom)$/,
    /^get-nonce$/,
  ]
  for (const family of families) {
    const members = Object.entries(locked).filter(([path]) =>
      family.test(path.split('node_modules/').at(-1) ?? ''),
    )
    assert.ok(members.length > 0, String(family))
    assert.equal(
      new Set(members.map(([, { version }]) => version)).size,
      1,
      members.map(([path]) => path).join(', '),
    )
    const names = members.map(([path]) => path.split('node_modules/').at(-1))
    assert.equal(new Set(names).size, names.length, `twice: ${names.join(', ')}`)
  }
})
