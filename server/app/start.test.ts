import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { firstFirm, openStarter, type Starter, until } from './start.fixture.ts'

let starter: Starter
before(async () => {
  starter = await openStarter()
})
after(() => starter.close())
const legajo: Starter['legajo'] = (...given) => starter.legajo(...given)

describe('legajo start', () => {
  it('on an empty folder prints the recovery sheet once and the first-run page, which makes the first firm', async () => {
    const first = legajo(['start'])
    const address = (await until(first, /http:\/\/127\.0\.0\.1:\d+\/first-run\/[\w-]{43}/))[0]
    assert.match(first.said(), /1:\s+[0-9A-Z-]/)
    const bare = await fetch(new URL('/', address), { headers: { 'accept-language': 'es-MX' } })
    assert.match(await bare.text(), /todavía no tiene despacho/)
    const page = await fetch(address)
    assert.equal(page.status, 200)
    const form = new URLSearchParams(firstFirm)
    const headers = { origin: new URL(address).origin }
    const made = await fetch(address, { method: 'POST', body: form, headers, redirect: 'manual' })
    assert.ok(made.status === 302 || made.status === 303, String(made.status))
    assert.match(made.headers.get('set-cookie') ?? '', /legajo-session=/)
    const again = await fetch(address, { method: 'POST', body: form, headers, redirect: 'manual' })
    assert.ok(again.status >= 400 || !again.headers.get('set-cookie'), 'F07 the page works once')
    first.child.kill('SIGTERM')
    assert.equal(await first.ended, 0)
  })

  it('says that the data are in use, and leaves the first one alone; the command line attaches', async () => {
    const first = legajo(['start'])
    const address = (await until(first, /listens at (\S+)/))[1] ?? ''
    assert.doesNotMatch(first.said(), /first-run/)
    const second = legajo(['start'])
    assert.equal(await second.ended, 1)
    assert.match(second.said(), new RegExp(`in use by process ${first.child.pid}`))
    const verified = legajo(['verify'])
    assert.equal(await verified.ended, 0, verified.said())
    assert.match(verified.said(), /"faults":0/)
    const kept = `${randomUUID()}:7:${'ab'.repeat(32)}`
    const compared = legajo(['verify', '--head', kept, '--head', kept])
    assert.equal(await compared.ended, 1)
    assert.match(compared.said(), /"audit.head".*the firm is not there/)
    assert.match(compared.said(), /"faults":2/)
    const mistyped = legajo(['verify', '--head', kept.slice(0, -1)])
    assert.equal(await mistyped.ended, 1)
    assert.match(mistyped.said(), /is not the head of a chain: copy the whole of it/)
    assert.equal((await fetch(new URL('/readyz', address))).status, 200)
    first.child.kill('SIGTERM')
    assert.equal(await first.ended, 0)
  })

  it('ends when its database dies, and comes back with everything after kill -9 of both', async () => {
    const first = legajo(['start'])
    await until(first, /listens at/)
    first.child.kill('SIGKILL')
    await first.ended
    const second = legajo(['start'])
    const address = (await until(second, /listens at (\S+)/))[1] ?? ''
    assert.equal((await fetch(new URL('/readyz', address))).status, 200)
    second.child.kill('SIGTERM')
    assert.equal(await second.ended, 0)
  })

  it('refuses data whose key is missing, and makes no other', async () => {
    await rename(join(starter.folder, 'data.key'), join(starter.folder, 'aside.key'))
    const refused = legajo(['start'])
    assert.equal(await refused.ended, 1)
    assert.match(refused.said(), /need their installation key/)
    await rename(join(starter.folder, 'aside.key'), join(starter.folder, 'data.key'))
  })
})

describe('legajo demo', () => {
  it('is refused in production', async () => {
    const demo = legajo(['demo'], { NODE_ENV: 'production' })
    assert.equal(await demo.ended, 1)
    assert.match(demo.said(), /demonstration does not run in production/)
  })
})
