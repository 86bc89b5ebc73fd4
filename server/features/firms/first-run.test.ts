import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import pg from 'pg'
import { cloneDatabase, type TestDatabase } from '../../../test/database.ts'
import { createDatabase, type Database } from '../../db/database.ts'
import { createGates } from '../../db/gates.ts'
import { poolAs } from '../../db/pools.ts'
import { newId } from '../../kernel/ids.ts'
import { createAudit } from '../audit/audit.ts'
import { createFirms, type Firms } from './firms.ts'

let clone: TestDatabase
let client: pg.Client
let database: Database
let firms: Firms
before(async () => {
  clone = await cloneDatabase()
  client = new pg.Client(clone.owner)
  await client.connect()
  const onError = (error: Error) => assert.fail(error)
  database = createDatabase(poolAs(clone.owner, 'legajo_web', { max: 4, onError }), { publish: () => {} })
  const audit = createAudit({ database })
  firms = createFirms({ gates: createGates(database), audit, installationKey: Buffer.alloc(32, 7) })
})
after(async () => {
  await database.close()
  await client.end()
  await clone.drop()
})

const opened = async () => (await firms.openFirstRun()) ?? assert.fail('there is a firm')
const spend = (secret: string) => database.asFirm(newId('firm'), (tx) => firms.spendFirstRun(tx, secret))
/** As if the hour were over in so many seconds. */
const endsIn = (seconds: number) =>
  client.query(
    `update app.first_runs set expires_at = now() + make_interval(secs => $1) where used_at is null`,
    [seconds],
  )

describe('the first-run page of a new installation', () => {
  it('INC-12 lives for an hour, and is refused a second after it', async () => {
    const { secret, expiresAt } = await opened()
    const left = (expiresAt.getTime() - Date.now()) / 1000
    assert.ok(left > 3590 && left <= 3600, `${left} s`)
    const { rows } = await client.query(
      `select extract(epoch from expires_at - now())::float8 as left from app.first_runs`,
    )
    assert.ok(Math.abs(rows[0].left - left) < 10, 'the database holds the same end')
    await endsIn(1)
    assert.equal(await firms.isFirstRun(secret), true)
    await endsIn(-1)
    assert.equal(await firms.isFirstRun(secret), false)
    assert.equal(await spend(secret), false)
  })

  it('F07 is spent once, also by two at once, and its secret is kept as a hash alone', async () => {
    const { secret } = await opened()
    assert.equal(await firms.isFirstRun(`${secret.slice(0, -1)}_`), false)
    const spent = await Promise.all([1, 2, 3, 4].map(() => spend(secret)))
    assert.deepEqual(spent.sort(), [false, false, false, true])
    assert.equal(await firms.isFirstRun(secret), false)
    const { rows } = await client.query('select * from app.first_runs')
    assert.ok(!JSON.stringify(rows).includes(Buffer.from(secret).toString('hex')))
    assert.ok(rows.every(({ hash }) => !hash.equals(Buffer.from(secret, 'base64url'))))
  })
})
