import assert from 'node:assert/strict'
import type { Duplex } from 'node:stream'
import { after, before, it } from 'node:test'
import type pg from 'pg'
import { openWorld, type World } from '../../test/world.ts'
import { createDatabase, type Database } from './database.ts'
import { poolAs } from './pools.ts'
import { sql } from './sql.ts'

let world: World
let pool: pg.Pool
let database: Database
const signals = { publish: () => undefined }

before(async () => {
  world = await openWorld()
  // One connection: whatever a transaction leaves behind, the next one meets.
  pool = poolAs(world.owner, 'legajo_web', { max: 1, onError: assert.ifError })
  database = createDatabase(pool, signals)
})
after(async () => {
  await pool.end()
  await world.close()
})

const firmsSeen = (firmId: typeof world.cast.ana.firmId, from = database) =>
  from.asFirm(firmId, async ({ db }) => {
    const { rows } = await sql<{ id: string }>`select id from firms`.execute(db)
    return rows.map((row) => row.id)
  })

/** Statements that the pool's one connection knows by name. */
async function named(): Promise<string[]> {
  const { rows } = await pool.query('select statement from pg_prepared_statements order by name')
  return rows.map((row) => row.statement)
}

it('transactions of different firms on one connection see their own firm, whatever came before', async () => {
  const { ana, carmen, olga } = world.cast
  const actors = [ana, carmen, olga, ana, olga]
  const seen = await Promise.all(actors.map((actor) => firmsSeen(actor.firmId)))
  assert.deepEqual(
    seen,
    actors.map((actor) => [actor.firmId]),
  )
})

function countWrites(stream: Duplex) {
  const { _write, _writev } = stream
  let count = 0
  const counted = (write: unknown) =>
    function (this: Duplex, ...args: unknown[]) {
      count++
      return (write as (...rest: unknown[]) => void).apply(this, args)
    }
  Object.assign(stream, { _write: counted(_write), _writev: counted(_writev) })
  return { writes: () => count, restore: () => Object.assign(stream, { _write, _writev }) }
}

it('beginning a transaction and its first statements is one write', async () => {
  const client = await pool.connect()
  client.release()
  const { writes, restore } = countWrites(client.connection.stream)
  await database.asFirm(world.cast.ana.firmId, ({ db }) =>
    Promise.all([sql`select id from staff`.execute(db), sql`select id from parties`.execute(db)]),
  )
  restore()
  assert.equal(writes(), 2, 'begin with both statements, and commit')
})

it('a failure rolls back, is the one that is told, and leaves the connection to the next transaction', async () => {
  const { firmId } = world.cast.ana
  await assert.rejects(
    database.asFirm(firmId, async ({ db }) => {
      await sql`update firms set name = 'Otra'`.execute(db)
      await Promise.all([sql`select 1 / 0`.execute(db), sql`select 1`.execute(db)])
    }),
    { message: 'division by zero' },
  )
  const name = await database.asFirm(firmId, async ({ db }) => {
    const { rows } = await sql<{ name: string }>`select name from firms`.execute(db)
    return rows[0]?.name
  })
  assert.equal(name, 'Financiera del Bajío')
})

it('a statement that comes after its transaction has ended is refused, not run in the next one', async () => {
  const kept = await database.asFirm(world.cast.ana.firmId, async ({ db }) => ({ db }))
  await assert.rejects(
    async () => sql`select id from firms`.execute(kept.db),
    /after the end of its transaction/,
  )
})

it('a statement is named from its second time on, once for each connection; none is behind a pooler', async () => {
  const text = 'select id from firms'
  assert.equal((await named()).filter((one) => one === text).length, 1)
  const other = poolAs(world.owner, 'legajo_web', { max: 1, onError: assert.ifError })
  const behindPooler = createDatabase(other, signals, { hasPooler: true })
  for (let i = 0; i < 3; i++) await firmsSeen(world.cast.ana.firmId, behindPooler)
  const { rows } = await other.query('select statement from pg_prepared_statements')
  assert.deepEqual(rows, [])
  await other.end()
})
