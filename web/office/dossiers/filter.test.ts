import assert from 'node:assert/strict'
import { test } from 'node:test'
import { filterOf } from './filter.ts'

test('a list filters by what its address says', () => {
  const asked = 'search=Laura&turn=firm&status=open&responsible=me&due=week&after=abc'
  assert.deepEqual(filterOf(new URLSearchParams(asked)), {
    search: 'Laura',
    turn: 'firm',
    status: 'open',
    responsible: 'me',
    due: 'week',
    after: 'abc',
    limit: 50,
  })
})

test('an address with filters that no longer exist still opens the list', () => {
  const filter = filterOf(new URLSearchParams('turn=moon&status=&limit=9000&colour=red&search=142'))
  assert.deepEqual(filter, { search: '142', limit: 50 })
})
