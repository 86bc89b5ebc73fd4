import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import pg from 'pg'
import { type OtherServer, otherServer } from '../../test/other-server.ts'
import { migrate, pendingSteps } from './migrate.ts'

let other: OtherServer
before(async () => {
  other = await otherServer()
})
after(() => other.stop())

describe('migrations', () => {
  it('run from nothing, once, also when several processes start at once', async () => {
    const owner = await other.freshDatabase()
    const done = await Promise.all([migrate(owner), migrate(owner), migrate(owner)])
    assert.equal(done.filter((steps) => steps.length > 0).length, 1)
    assert.deepEqual(await migrate(owner), [])
  })

  it('refuse a database that is newer, or whose steps were other ones', async () => {
    const owner = await other.freshDatabase()
    await migrate(owner)
    const client = new pg.Client(owner)
    await client.connect()
    await client.query(`update meta.migrations set digest = 'x' where name like '0003%'`)
    await assert.rejects(migrate(owner), /was edited/)
    await client.query(`insert into meta.migrations values ('9999-later.sql', 'x')`)
    await assert.rejects(migrate(owner), /newer|edited/)
    await client.end()
  })

  it('may land out of order: a lower number that comes later is applied all the same, and nothing twice', () => {
    const step = (name: string) => ({ name, text: '', digest: name })
    const known = ['0001-a.sql', '0002-b.sql', '0003-c.sql', '0004-d.sql'].map(step)
    const names = (applied: string[], upTo?: string) =>
      pendingSteps(known, applied.map(step), upTo).map(({ name }) => name)
    assert.deepEqual(names(['0001-a.sql', '0003-c.sql']), ['0002-b.sql', '0004-d.sql'])
    assert.deepEqual(names(['0001-a.sql', '0003-c.sql'], '0003-c.sql'), ['0002-b.sql'])
  })

  it('and the generated types say the same', () => {
    const script = join(import.meta.dirname, '../../bin/db-types.ts')
    const { status, stdout, stderr } = spawnSync(process.execPath, [script, '--verify'], { encoding: 'utf8' })
    assert.equal(status, 0, stdout + stderr)
  })
})
