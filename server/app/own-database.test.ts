import assert from 'node:assert/strict'
import { once } from 'node:events'
import { mkdir, readdir } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import pg from 'pg'
import { managedServer, type OtherServer } from '../../test/other-server.ts'
import type { Endpoint } from '../db/endpoint.ts'
import { proveServer } from '../db/own-server.ts'
import { firstFirm, openStarter, type Starter, until } from './start.fixture.ts'

/**
 * The program on a database of one's own, as people start it: DATABASE_URL with an owner who is no superuser, and
 * DATABASE_DIRECT_URL beside a pooler.
 */
let starter: Starter
let server: OtherServer
before(async () => {
  starter = await openStarter()
  server = await managedServer()
})
after(async () => {
  await starter?.close()
  await server?.stop()
})

const socket = ({ host, port = 5432 }: Pick<Endpoint, 'host' | 'port'>) => join(host, `.s.PGSQL.${port}`)
/** The server listens on a socket alone; the name in the address is not looked at. */
const urlOf = ({ host, port = 5432, user, database }: Endpoint) =>
  `postgres://${user}@localhost:${port}/${database}?host=${encodeURIComponent(host)}`

async function rows<Row extends pg.QueryResultRow>(endpoint: Endpoint, query: string): Promise<Row[]> {
  const client = new pg.Client(endpoint)
  await client.connect()
  try {
    return (await client.query<Row>(query)).rows
  } finally {
    await client.end()
  }
}

/** Hands everything on to the server, and keeps what was asked. */
async function openPooler(to: Endpoint, folder: string) {
  await mkdir(folder)
  let asked = ''
  const pooler = createServer((client) => {
    const behind = connect(socket(to))
    client.on('data', (part) => {
      asked += part.toString('latin1')
    })
    client.pipe(behind).pipe(client)
    for (const end of [client, behind]) end.on('error', () => client.destroy())
  })
  pooler.listen(socket({ host: folder, port: to.port }))
  await once(pooler, 'listening')
  return { endpoint: { ...to, host: folder }, asked: () => asked, close: () => pooler.close() }
}

async function run(args: string[], env: NodeJS.ProcessEnv): Promise<string> {
  const command = starter.legajo(args, env)
  assert.equal(await command.ended, 0, command.said())
  return command.said()
}

async function makeFirm(address: string): Promise<void> {
  const headers = { origin: new URL(address).origin }
  const body = new URLSearchParams(firstFirm)
  const made = await fetch(address, { method: 'POST', body, headers, redirect: 'manual' })
  assert.ok(made.status === 302 || made.status === 303, String(made.status))
}

describe('on a database of one’s own, whose owner is no superuser,', () => {
  let owner: Endpoint
  let env: NodeJS.ProcessEnv
  before(async () => {
    owner = await server.freshDatabase()
    env = { DATABASE_URL: urlOf(owner) }
  })

  it('migrate makes the schema, once', async () => {
    assert.deepEqual(await rows(owner, `select rolsuper from pg_roles where rolname = current_user`), [
      { rolsuper: false },
    ])
    assert.match(await run(['migrate'], env), /Applied: 0001-roles\.sql/)
    assert.match(await run(['migrate'], env), /up to date/)
  })

  it('start serves, makes the first firm, and starts no database of its own', async () => {
    const first = starter.legajo(['start'], env)
    await makeFirm((await until(first, /http:\/\/127\.0\.0\.1:\d+\/first-run\/[\w-]{43}/))[0])
    first.child.kill('SIGTERM')
    assert.equal(await first.ended, 0, first.said())
    const second = starter.legajo(['start'], env)
    const address = (await until(second, /listens at (\S+)/))[1] ?? ''
    assert.equal((await fetch(new URL('/readyz', address))).status, 200)
    assert.doesNotMatch(second.said(), /first-run/)
    assert.deepEqual(
      (await readdir(join(starter.folder, 'data'))).filter((name) => name === 'pg' || name === 'run'),
      [],
    )
    assert.match(await run(['verify'], env), /"faults":0/, 'while it runs')
    second.child.kill('SIGTERM')
    assert.equal(await second.ended, 0, second.said())
  })

  it('backup, and restore into another one, come to the same', async () => {
    const folder = join(starter.folder, 'backup')
    assert.match(await run(['backup', folder], env), /"tables":\d+/)
    const data = join(starter.folder, 'other')
    const elsewhere = {
      DATABASE_URL: urlOf(await server.freshDatabase()),
      LEGAJO_DATA: data,
      LEGAJO_KEY_FILE: join(starter.folder, 'data.key'),
    }
    assert.match(await run(['restore', folder], elsewhere), /"faults":0/)
    const back = starter.legajo(['start'], elsewhere)
    const address = (await until(back, /listens at (\S+)/))[1] ?? ''
    const { email, password } = firstFirm
    const signedIn = await fetch(new URL('/sign-in', address), {
      method: 'POST',
      body: new URLSearchParams({ email, password }),
      headers: { origin: new URL(address).origin },
      redirect: 'manual',
    })
    assert.equal(signedIn.headers.get('location'), '/office/inbox')
    back.child.kill('SIGTERM')
    assert.equal(await back.ended, 0, back.said())
  })
})

describe('a database that cannot be used', () => {
  it('is told with its setting and the reason, and never with its password', async () => {
    const none = 'postgres://legajo:geheim-und-lang@127.0.0.1:1/legajo'
    const missing = { ...(await server.freshDatabase()), database: 'nowhere' }
    for (const [env, said] of [
      [{ DATABASE_URL: none }, /The database of DATABASE_URL cannot be used: connect ECONNREFUSED/],
      [{ DATABASE_URL: urlOf(missing) }, /DATABASE_URL cannot be used: database "nowhere" does not exist/],
      [{ DATABASE_URL: urlOf(missing), DATABASE_DIRECT_URL: none }, /of DATABASE_DIRECT_URL cannot be used/],
    ] as const) {
      const refused = starter.legajo(['start'], env)
      assert.equal(await refused.ended, 1)
      assert.match(refused.said(), said)
      assert.doesNotMatch(refused.said(), /geheim|\n\s+at /, 'a sentence, without a stack')
    }
  })

  it('is one that is too old', async () => {
    const owner = await server.freshDatabase()
    await proveServer(owner, 'DATABASE_URL')
    await assert.rejects(
      proveServer(owner, 'DATABASE_URL', 99),
      /is PostgreSQL \d+, and Legajo needs 99 or newer/,
    )
  })
})

describe('beside a pooler, DATABASE_DIRECT_URL', () => {
  it('takes what needs a connection of its own: migrations, locks, passwords, LISTEN, COPY', async (t) => {
    const owner = await server.freshDatabase()
    const pooler = await openPooler(owner, join(starter.folder, 'pooler'))
    t.after(() => pooler.close())
    const env = {
      DATABASE_URL: urlOf(pooler.endpoint),
      DATABASE_DIRECT_URL: urlOf(owner),
      LEGAJO_DATA: join(starter.folder, 'pooled'),
    }
    const running = starter.legajo(['start'], env)
    await makeFirm((await until(running, /http:\/\/127\.0\.0\.1:\d+\/first-run\/[\w-]{43}/))[0])
    const jobs = { ...owner, options: '-c role=legajo_jobs' }
    const scheduled = async () => (await rows(jobs, 'select name from pgboss.schedule')).length
    await isSoon(async () => (await scheduled()) >= 2)
    await run(['backup', join(starter.folder, 'pooled-backup')], env)
    await run(['verify'], env)
    running.child.kill('SIGTERM')
    assert.equal(await running.ended, 0, running.said())
    const asked = pooler.asked()
    assert.match(asked, /set_config\('role', 'legajo_app', true\)/, 'pages and acts go through it')
    assert.doesNotMatch(
      asked,
      /\blisten\b|pg_(try_)?advisory_lock\(|create (table|schema|role)|alter role|\bcopy\b/i,
    )
  })
})

async function isSoon(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 1200; tries++) {
    if (await holds()) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('it never came')
}
