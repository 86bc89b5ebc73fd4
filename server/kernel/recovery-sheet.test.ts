import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { newKey } from './keys.ts'
import { readSheet, sheet } from './recovery-sheet.ts'

const about = { installation: 'https://legajo.ribera.mx', at: new Date('2026-11-23T10:00:00Z') }
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

const keyLines = (text: string) => text.split('\n').filter((line) => /^\s+[1-4]:/.test(line))
const letters = (text: string) => keyLines(text).map((line) => line.replace(/^\s+[1-4]:\s+/, ''))

test('a printed sheet is read back, whole or only its four lines', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (key) => {
      const text = sheet(key, about)
      assert.ok(readSheet(text).equals(key))
      assert.ok(readSheet(letters(text).join('\n')).equals(key))
    }),
  )
})

test('a sheet is typed back in small letters, without hyphens, with O for 0 and l for 1', () => {
  const key = newKey()
  const typed = keyLines(sheet(key, about))
    .map((line) => line.slice(line.indexOf(':') + 1))
    .map(
      (line, i) =>
        `${i + 1}. ${line.replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l').toLowerCase()}`,
    )
  assert.ok(readSheet(typed.reverse().join('\r\n\r\n')).equals(key))
})

test('any one wrong letter is found, with the line it is in', () => {
  const lines = letters(sheet(newKey(), about))
  for (const [i, line] of lines.entries()) {
    for (const [place, letter] of [...line].entries()) {
      if (letter === '-') continue
      for (const other of alphabet.replace(letter, '')) {
        const wrong = lines.with(i, line.slice(0, place) + other + line.slice(place + 1))
        assert.throws(() => readSheet(wrong.join('\n')), new RegExp(`Line ${i + 1} .* wrong`))
      }
    }
  }
})

test('two neighbouring letters swapped are found', () => {
  const lines = letters(sheet(newKey(), about)).map((line) => line.replaceAll('-', ''))
  const [first = ''] = lines
  for (let at = 0; at < 15; at++) {
    if (first[at] === first[at + 1]) continue
    const swapped = first.slice(0, at) + first[at + 1] + first[at] + first.slice(at + 2)
    assert.throws(() => readSheet(lines.with(0, swapped).join('\n')), /Line 1 .* wrong/)
  }
})

test('lines in the wrong order, and a missing line, are named', () => {
  const [a = '', b = '', c = '', d = ''] = letters(sheet(newKey(), about))
  assert.throws(() => readSheet([a, c, b, d].join('\n')), /Line 2 .* wrong/)
  assert.throws(() => readSheet([a, b, c].join('\n')), /Line 4 .* missing/)
  assert.throws(() => readSheet(''), /Line 1 .* missing/)
})

test('the sheet fits on paper and says first in Spanish what it is for', () => {
  const text = sheet(newKey(), about)
  assert.ok(text.split('\n').every((line) => line.length <= 78))
  assert.ok(text.indexOf('PARA QUÉ SIRVE') < text.indexOf('WHAT IT IS FOR'))
  assert.match(text, /legajo\.ribera\.mx/)
  assert.match(text, /2026-11-23/)
})
