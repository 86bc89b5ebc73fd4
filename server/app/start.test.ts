import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { listeningOn, postSlowly, refusesConnections } from './sockets.fixture.ts'
import { firstFirm, openStarter, type Starter, until } from './start.fixture.ts'

let starter: Starter
before(async () => {
  starter = await openStarter()
})
after(() => starter.close())
const legajo: Starter['legajo'] = (...given) => starter.legajo(...given)

/** A page, asked for anew until it says what is wanted: mails take a moment. */
async function shown(address: string, wanted: RegExp): Promise<string> {
  let text = ''
  for (let tries = 0; tries < 600 && !wanted.test(text); tries++) {
    if (tries > 0) await wait(100)
    text = await (await fetch(address, { headers: { 'accept-language': 'es-MX' } })).text()
  }
  return text
}

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
    const { email, password } = firstFirm
    const slow = postSlowly(new URL('/sign-in', address), String(new URLSearchParams({ email, password })))
    await slow.isHalfSent
    first.child.kill('SIGTERM')
    await refusesConnections(new URL(address))
    assert.match(
      await slow.end(),
      /^HTTP\/1\.1 303 [\s\S]*location: \/office\/inbox/i,
      'what runs comes to its end',
    )
    assert.equal(await first.ended, 0)
  })

  it('says that the data are in use, and leaves the first one alone; the command line attaches', async () => {
    const first = legajo(['start'])
    const address = (await until(first, /listens at (\S+)/))[1] ?? ''
    assert.doesNotMatch(first.said(), /first-run/)
    assert.doesNotMatch(first.said(), /RECOVERY SHEET/, 'the sheet was printed once')
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
  it('--json prints one line, with the ways in; they work, on this machine alone', async () => {
    const data = join(starter.folder, 'demo')
    const demo = legajo(['demo', '--json'], { LEGAJO_DATA: data, LEGAJO_HOST: '0.0.0.0' })
    await until(demo, /"outbox".*\n/)
    const printed = demo.printed()
    assert.match(printed, /^\{.*\}\n$/, 'one line, and nothing else')
    const { office, client, outbox, admin } = JSON.parse(printed)
    for (const [address, wanted] of [
      [outbox, /te pide documentos/],
      [client, /Financiera del Bajío/],
    ])
      assert.match(await shown(address, wanted), wanted)
    const { origin, port } = new URL(office)
    const signedIn = await fetch(new URL('/sign-in', office), {
      method: 'POST',
      body: new URLSearchParams(admin),
      headers: { origin },
      redirect: 'manual',
    })
    assert.equal(signedIn.headers.get('location'), '/office/inbox')
    assert.deepEqual(listeningOn(Number(port)), ['127.0.0.1'])
    demo.child.kill('SIGTERM')
    assert.equal(await demo.ended, 0)
  })

  it('is refused in production', async () => {
    const demo = legajo(['demo'], { NODE_ENV: 'production' })
    assert.equal(await demo.ended, 1)
    assert.match(demo.said(), /demonstration does not run in production/)
  })
})
