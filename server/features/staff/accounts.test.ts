import assert from 'node:assert/strict'
import { after, before, it } from 'node:test'
import { getMigrations } from 'better-auth/db/migration'
import type pg from 'pg'
import { cloneDatabase, type TestDatabase } from '../../../test/database.ts'
import { poolAs } from '../../db/pools.ts'
import { accountOptions } from './accounts.ts'

let clone: TestDatabase
let pool: pg.Pool
let isClosing = false
before(async () => {
  clone = await cloneDatabase()
  // Dropping the database ends what is still closing: no fault of the test.
  const onError = (error: Error) => {
    if (!isClosing) throw error
  }
  pool = poolAs(clone.owner, 'legajo_auth', { max: 2, onError })
})
after(async () => {
  isClosing = true
  await pool.end()
  await clone.drop()
})

it('the tables of the accounts library are those that it would make itself', async () => {
  const options = accountOptions({
    pool,
    secret: 'x'.repeat(40),
    publicUrl: new URL('https://legajo.example'),
  })
  const { toBeCreated, toBeAdded } = await getMigrations(options)
  assert.deepEqual([toBeCreated, toBeAdded], [[], []])
  await pool.query('alter table auth."session" drop column "userAgent"')
  const missing = (await getMigrations(options)).toBeAdded
  assert.deepEqual(
    missing.map(({ table, fields }) => [table, Object.keys(fields)]),
    [['session', ['userAgent']]],
    'it would be seen',
  )
})
