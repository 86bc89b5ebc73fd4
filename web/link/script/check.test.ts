import assert from 'node:assert/strict'
import { test } from 'node:test'
import { refusedFor, typeOf } from './check.ts'

const most = 1_000_000
const file = (name: string, type: string, size = 10) => ({ name, type, size })

test('an empty file is refused before it is sent', () => {
  assert.equal(refusedFor(file('foto.jpg', 'image/jpeg', 0), 'image pdf', most), 'empty')
})

test('a file above the limit is refused before it is sent', () => {
  assert.equal(refusedFor(file('escritura.pdf', 'application/pdf', most + 1), 'pdf', most), 'tooLarge')
  assert.equal(refusedFor(file('escritura.pdf', 'application/pdf', most), 'pdf', most), undefined)
})

test('a type that is not asked for is refused before it is sent', () => {
  assert.equal(refusedFor(file('foto.jpg', 'image/jpeg'), 'pdf', most), 'notAccepted')
  assert.equal(refusedFor(file('hoja.docx', 'application/msword'), 'image pdf', most), 'notAccepted')
  assert.equal(refusedFor(file('foto.jpg', 'image/jpeg'), 'image', most), undefined)
})

test('a photo of an iPhone passes by its name where the system says no type', () => {
  assert.equal(typeOf(file('IMG_1.HEIC', '')), 'image/heic')
  assert.equal(refusedFor(file('IMG_1.HEIC', ''), 'image', most), undefined)
  assert.equal(refusedFor(file('IMG_1.HEIC', 'application/octet-stream'), 'pdf', most), 'notAccepted')
})

test('what cannot be told from outside is left to the server', () => {
  assert.equal(refusedFor(file('sin-nombre', ''), 'image', most), undefined)
})
