import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isMissing } from './pages-shown.ts'

test('a face that was turned down is asked for again, and the other is not', () => {
  const pages = [{ side: 'front' as const, rejected: { note: 'Está cortada.' } }, { side: 'back' as const }]
  assert.deepEqual([isMissing(pages, 'front'), isMissing(pages, 'back')], [true, false])
  assert.equal(isMissing([{ side: 'front' }, ...pages], 'front'), false)
  assert.equal(isMissing([{}], 'front'), true)
})
