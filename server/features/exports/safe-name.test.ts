import assert from 'node:assert/strict'
import { posix, win32 } from 'node:path'
import { it } from 'node:test'
import fc from 'fast-check'
import { translatorFor } from '../../../i18n/words.ts'
import type { HandedDocument, HandedFile } from '../pages/pages.ts'
import { entryNames } from './entry-name.ts'
import { safeName } from './safe-name.ts'

const nasty = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.string({ unit: fc.constantFrom('.', '/', '\\', ' ', ':', '\u202e', '\0', 'ñ', '‑', '~', 'A', '😀') }),
  fc.constantFrom(
    'CON',
    'nul.txt',
    'LPT1',
    'com¹',
    'C:\\Windows',
    '..',
    '../..',
    '',
    ' ',
    '-o x',
    '.htaccess',
    '\ud800',
  ),
)

/** A step of a path that every system takes for the very same step. */
function isSafeStep(step: string): void {
  assert.ok(step.length > 0 && Buffer.byteLength(step) <= 255, step)
  assert.doesNotMatch(step, /[<>:"/\\|?*\p{Cc}\u202a-\u202e\u2066-\u2069]|^[\s.-]|[\s.]$/u)
  assert.doesNotMatch(step, /^(con|prn|aux|nul|(com|lpt)[\d¹²³])(\.|$)/i)
  assert.equal(step, step.normalize('NFC').toWellFormed())
}

it('INC-28 whatever a thing is called, its name is one safe step', () => {
  fc.assert(
    fc.property(nasty, fc.integer({ min: 1, max: 80 }), (name, most) => {
      const safe = safeName(name, most)
      isSafeStep(safe)
      assert.ok(Array.from(safe).length <= Math.max(most, 1))
    }),
    {
      numRuns: 5000,
      examples: [
        ['nul.txt', 5],
        ['conde', 3],
      ],
    },
  )
})

it('INC-28 A06 no metadata leads out of the folder that a ZIP is unpacked into, and no two entries are one', () => {
  const t = translatorFor('es-MX')
  fc.assert(
    fc.property(nasty, nasty, nasty, nasty, (number, person, name, fileName) => {
      const names = entryNames(t, { number, isShared: true })
      const asked = (position: number): HandedDocument['requirement'] => ({
        ...{ id: 'x', position, kind: 'document', name, status: 'approved', owner: person },
        ...{ instance: 1, instances: 6 },
      })
      const file = { name: fileName, mime: 'image/jpeg', pages: [{ index: 3, rotation: 0 }] } as HandedFile
      const paths = [1, 2].flatMap((n) => [
        names.original(asked(n), file, 0),
        names.part(asked(n), file, 1),
        names.bound(asked(n)),
        names.splitOriginal(file, n),
      ])
      for (const path of paths) {
        const steps = path.split('/')
        assert.equal(steps.length, 2)
        for (const step of steps) isSafeStep(step)
        assert.ok(win32.resolve('C:\\x', path).startsWith('C:\\x\\'), path)
        assert.ok(posix.resolve('/x', path).startsWith('/x/'), path)
        assert.ok(path.length <= 300, `${path.length}`)
      }
      assert.equal(new Set(paths.map((path) => path.toLowerCase())).size, paths.length)
    }),
    { numRuns: 1000 },
  )
})
