import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { keyOf, nextIndex } from './page-keys.ts'
import { type Choice, chosen, nothing, stillChosen } from './selection.ts'

const order = ['a', 'b', 'c', 'd', 'e']
const after = (...choices: Choice[]) => [...choices.reduce(chosen, nothing).ids]

describe('choosing pages', () => {
  it('one by a click, several by Ctrl, a row by Shift', () => {
    assert.deepEqual(after({ to: 'only', id: 'a', order }, { to: 'only', id: 'b', order }), ['b'])
    assert.deepEqual(after({ to: 'only', id: 'a', order }, { to: 'toggle', id: 'c', order }), ['a', 'c'])
    assert.deepEqual(after({ to: 'toggle', id: 'c', order }, { to: 'toggle', id: 'c', order }), [])
    assert.deepEqual(after({ to: 'only', id: 'd', order }, { to: 'range', id: 'b', order }).sort(), [
      'b',
      'c',
      'd',
    ])
    assert.deepEqual(after({ to: 'range', id: 'b', order }), ['b'])
    assert.deepEqual(after({ to: 'all', order }, { to: 'nothing' }), [])
  })

  it('what is gone is chosen no more, and the order is the one shown', () => {
    const selection = [
      { to: 'only', id: 'd', order } as const,
      { to: 'toggle', id: 'a', order } as const,
    ].reduce(chosen, nothing)
    assert.deepEqual(stillChosen(selection, ['a', 'b', 'd']), ['a', 'd'])
    assert.deepEqual(stillChosen(selection, ['a', 'b']), ['a'])
  })
})

describe('the keys of a list of pages', () => {
  it('go by rows, and stop at the ends', () => {
    const tiles = [0, 1, 2, 3, 4].map((i) => ({
      left: (i % 3) * 100,
      top: Math.floor(i / 3) * 100,
      width: 90,
    }))
    assert.deepEqual(
      (['toNext', 'toPrevious', 'toBelow', 'toAbove', 'toFirst', 'toLast'] as const).map((way) =>
        nextIndex(way, 1, tiles),
      ),
      [2, 0, 4, 1, 0, 4],
    )
    assert.equal(nextIndex('toBelow', 2, tiles), 4)
    assert.equal(nextIndex('toNext', 4, tiles), 4)
  })

  it('leave the browser its own', () => {
    const plain = { ctrlKey: false, metaKey: false, altKey: false }
    assert.equal(keyOf({ ...plain, key: 'M' }), 'menu')
    assert.equal(keyOf({ ...plain, key: 'a', ctrlKey: true }), 'all')
    assert.equal(keyOf({ ...plain, key: 'r', ctrlKey: true }), undefined)
    assert.equal(keyOf({ ...plain, key: 'ArrowLeft', altKey: true }), undefined)
    assert.equal(keyOf({ ...plain, key: 'Tab' }), undefined)
  })
})
