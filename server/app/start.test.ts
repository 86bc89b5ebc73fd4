import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { chmod, mkdtemp, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'

/** The program as people start it: processes, signals, and the folder that they leave. */
const root = join(import.meta.dirname, '../..')
const running = new Set<ChildProcess>()
let folder: string
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'legajo-start-'))
  await chmod(folder, 0o711)
})
after(async () => {
  for (const child of running) child.kill('SIGKILL')
  await wait(200)
  await rm(folder, { recursive: true, force: true })
})

type Started = { child: ChildProcess; said: () => string; ended: Promise<number | null> }

function legajo(args: string[], env: NodeJS.ProcessEnv = {}): Started {
  const child = spawn(process.execPath, ['bin/legajo.ts', ...args], {
    cwd: root,
    env: {
      ...process.env,
      NODE_ENV: undefined,
      LEGAJO_DATA: join(folder, 'data'),
      LEGAJO_PORT: '0',
      LEGAJO_LOG: 'error',
      ...env,
    },
  })
  running.add(child)
  let said = ''
  child.stdout?.on('data', (part) => {
    said += part
  })
  child.stderr?.on('data', (part) => {
    said += part
  })
  const ended = once(child, 'exit').then(([code]) => {
    running.delete(child)
    return code as number | null
  })
  return { child, said: () => said, ended }
}

async function until(started: Started, pattern: RegExp): Promise<RegExpExecArray> {
  for (let i = 0; i < 1800; i++) {
    const found = pattern.exec(started.said())
    if (found) return found
    if (started.child.exitCode !== null) break
    await wait(50)
  }
  throw new Error(`it never said ${pattern}: ${started.said()}`)
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
    const form = new URLSearchParams({
      firmName: 'Notaría 12',
      country: 'MX',
      timeZone: 'America/Mexico_City',
      name: 'Ana',
      email: 'ana@notaria.example',
      password: 'una frase larga y mía',
    })
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
    await rename(join(folder, 'data.key'), join(folder, 'aside.key'))
    const refused = legajo(['start'])
    assert.equal(await refused.ended, 1)
    assert.match(refused.said(), /need their installation key/)
    await rename(join(folder, 'aside.key'), join(folder, 'data.key'))
  })
})

describe('legajo demo', () => {
  it('is refused in production', async () => {
    const demo = legajo(['demo'], { NODE_ENV: 'production' })
    assert.equal(await demo.ended, 1)
    assert.match(demo.said(), /demonstration does not run in production/)
  })
})
