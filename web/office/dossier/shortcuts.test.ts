import assert from 'node:assert/strict'
import { test } from 'node:test'
import { shortcutOf } from './shortcuts.ts'

const press = (key: string, held: Partial<{ ctrlKey: boolean; altKey: boolean; metaKey: boolean }> = {}) =>
  shortcutOf({ key, ctrlKey: false, altKey: false, metaKey: false, ...held })

test('a letter means the same with capitals on', () => {
  assert.equal(press('a'), 'approve')
  assert.equal(press('A'), 'approve')
  assert.equal(press('ArrowLeft'), 'pageBack')
})

test('zooming in needs no shift', () => {
  assert.equal(press('='), 'zoomIn')
  assert.equal(press('+'), 'zoomIn')
})

test('the browser keeps its own combinations', () => {
  assert.equal(press('r', { ctrlKey: true }), undefined)
  assert.equal(press('l', { metaKey: true }), undefined)
  assert.equal(press('ArrowLeft', { altKey: true }), undefined)
})

test('other keys do nothing', () => {
  for (const key of ['z', 'Enter', 'Tab', 'toString', '__proto__']) assert.equal(press(key), undefined, key)
})
