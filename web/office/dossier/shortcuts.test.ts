import assert from 'node:assert/strict'
import { test } from 'node:test'
import { firstKeys, type Keys, ownKeys, readKeys, rekeyed, shortcutOf } from './shortcuts.ts'

type Held = Partial<{ ctrlKey: boolean; altKey: boolean; metaKey: boolean; shiftKey: boolean }>
const press = (key: string, held: Held = {}, keys: Keys = ownKeys) =>
  shortcutOf({ key, ctrlKey: false, altKey: false, metaKey: false, ...held }, keys)

test('a letter means the same with capitals on', () => {
  assert.equal(press('a'), 'approve')
  assert.equal(press('A'), 'approve')
  assert.equal(press('ArrowLeft'), 'pageBack')
})

test('zooming in needs no shift', () => {
  assert.equal(press('='), 'zoomIn')
  assert.equal(press('+'), 'zoomIn')
})

test('the browser keeps its own combinations, and shift with an arrow moves the page', () => {
  assert.equal(press('r', { ctrlKey: true }), undefined)
  assert.equal(press('l', { metaKey: true }), undefined)
  assert.equal(press('ArrowLeft', { altKey: true }), undefined)
  assert.equal(press('ArrowLeft', { shiftKey: true }), undefined)
  assert.equal(press('?', { shiftKey: true }), 'help')
})

test('other keys do nothing, and none does when they are switched off', () => {
  for (const key of ['z', 'Enter', 'Tab', 'toString', '__proto__']) assert.equal(press(key), undefined, key)
  assert.equal(press('a', {}, { ...ownKeys, isOn: false }), undefined)
})

test('an act can have another key, unless that is taken or no sign', () => {
  const changed = rekeyed(ownKeys, 'approve', 'Y')
  assert.ok(typeof changed === 'object' && 'of' in changed)
  assert.equal(press('y', {}, changed), 'approve')
  assert.equal(press('a', {}, changed), undefined)
  assert.deepEqual(rekeyed(ownKeys, 'approve', 'r'), { taken: 'reject' })
  for (const key of ['Enter', ' ', 'Tab', 'F5', ''])
    assert.equal(rekeyed(ownKeys, 'approve', key), 'unusable')
})

test('what was kept is read back, and nonsense is as at first', () => {
  const kept = { isOn: false, of: { ...firstKeys, undo: 'z' } }
  assert.deepEqual(readKeys(JSON.stringify(kept)), kept)
  for (const text of [null, '', 'null', '7', '{"of":null}', '{"of":{"fly":"f","approve":7}}'])
    assert.deepEqual(readKeys(text).of, firstKeys, String(text))
})
