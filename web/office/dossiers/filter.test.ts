import assert from 'node:assert/strict'
import { test } from 'node:test'
import { filterOf } from './filter.ts'

test('a list filters by what its address says', () => {
  const filter = filterOf(new URLSearchParams('search=Laura&turn=firm&status=open&after=abc'))
  assert.deepEqual(filter, { search: 'Laura', turn: 'firm', status: 'open', after: 'abc', limit: 50 })
})

test('an address with filters that no longer exist still opens the list', () => {
  const filter = filterOf(new URLSearchParams('turn=moon&status=&limit=9000&colour=red&search=142'))
  assert.deepEqual(filter, { search: '142', limit: 50 })
})
