import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import ts from 'typescript'
import { build } from 'vite'
import config from '../../vite.config.ts'

/*
 * The floor of the client's page is Chrome/WebView 61 and Safari 11. What is looked at here is what is served: the
 * script and the stylesheet, built as the pages' own build builds them.
 */
const here = (name: string) => fileURLToPath(new URL(name, import.meta.url))
let script = ''
let style = ''

before(async () => {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ...config.build,
      write: false,
      rolldownOptions: { input: [here('enhance.ts'), here('link.css')] },
    },
  })
  const files = [built].flat().flatMap((one) => ('output' in one ? one.output : []))
  for (const file of files) {
    if (file.type === 'chunk' && file.facadeModuleId?.endsWith('enhance.ts')) script = file.code
    if (file.type === 'asset' && file.fileName.endsWith('.css')) style += String(file.source)
  }
  style = style.replace(/\/\*[\s\S]*?\*\//g, '')
  assert.notEqual(script, '')
  assert.notEqual(style, '')
})

function isES2017(code: string): boolean {
  const emitted = (target: ts.ScriptTarget) =>
    ts.transpileModule(code, { compilerOptions: { target, module: ts.ModuleKind.ESNext } }).outputText
  // A compiler that must write for ES2017 finds nothing to write otherwise.
  return emitted(ts.ScriptTarget.ES2017) === emitted(ts.ScriptTarget.ESNext)
}

const found = (text: string, patterns: RegExp[]) =>
  patterns.flatMap((pattern) => text.match(pattern)?.[0] ?? [])

test('the script has no syntax younger than ES2017', () => {
  assert.equal(isES2017('const a = async () => await b(...c)'), true)
  for (const young of ['a?.b', 'a ?? b', '({ ...a })', 'try {} catch {}', 'class A { b = 1 }']) {
    assert.equal(isES2017(young), false, young)
  }
  assert.equal(isES2017(script), true)
})

test('the script loads no further modules, which Chrome 61 could not', () => {
  assert.deepEqual(found(script, [/\bimport\s*\(/, /\bimport\.meta\b/, /\bimport\b[^(]*\bfrom\b/]), [])
})

const youngCalls =
  /\.(at|flat|flatMap|replaceAll|matchAll|finally|toggleAttribute|replaceChildren|requestSubmit|trimStart|trimEnd|toSorted|toReversed|findLast|arrayBuffer|decode|showModal|showPicker|allSettled|any|fromEntries)\(/
const youngNames =
  /\b(structuredClone|queueMicrotask|globalThis|AbortController|AbortSignal|IntersectionObserver|ResizeObserver|BroadcastChannel|WeakRef|randomUUID|createImageBitmap|OffscreenCanvas|requestIdleCallback|BigInt)\b/
/** A form's own fields, its submitter and the value of a FormData: Safari 11 knows none of them. */
const youngForms =
  /\b(?:submitter|formData|elements\.namedItem)\b|new FormData\([^)]*,|\bbody\.(?:get|has|set|entries)\(/
const youngPatterns = /\(\?<|\\p\{/

test('the script calls nothing younger than its browsers', () => {
  assert.deepEqual(found(script, [youngCalls, youngNames, youngForms, youngPatterns]), [])
})

test('the stylesheet has nothing that its browsers would drop and that matters', () => {
  const young = [
    /:has\(|:is\(|:where\(|&|@layer|@container|@property/,
    /\b(oklch|oklab|lch|lab|color-mix|light-dark|clamp|min|max)\(/,
    /[\s;{](gap|row-gap|column-gap|inset|aspect-ratio|accent-color|place-items)\s*:/,
    /[\s;{](margin|padding|border|inset)-(inline|block)\b/,
    /overflow-wrap\s*:\s*anywhere|position\s*:\s*sticky|@media[^{]*[<>]/,
  ]
  assert.deepEqual(found(style, young), [])
})

test('a rule for browsers that know :focus-visible hides no ring from those that do not', () => {
  const selectors = style.match(/[^{}]+(?=\{)/g) ?? []
  assert.ok(selectors.some((selector) => selector.trim() === ':focus'))
  // They drop the whole rule for the one selector that they do not know.
  const shared = selectors.filter((selector) => selector.includes(':focus-visible') && selector.includes(','))
  assert.deepEqual(shared, [])
})

test('script and stylesheet stay small enough for a poor line', () => {
  const bytes = gzipSync(script).length + gzipSync(style).length
  assert.ok(bytes < 10_000, `${bytes} bytes with gzip`)
})
