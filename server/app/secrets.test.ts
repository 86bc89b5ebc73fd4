import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import sharp from 'sharp'
import { firstFirm, openStarter, type Started, type Starter, until } from './start.fixture.ts'

/**
 * INC-16: the main job over HTTP, with all that is logged at its most talkative, and every answer kept. A secret stands
 * where it was issued to whoever asked for it, and nowhere else.
 */
type Answer = { asked: string; head: string; cookies: string; body: string }
type Secret = { name: string; value: string; belongs: (answer: Answer) => string[] }

const passwords = {
  admin: firstFirm.password,
  wrong: 'no es esta, pero casi',
  caseworker: 'otra frase, la de Marta',
}
const answers: Answer[] = []
const secrets: Secret[] = []
let starter: Starter
let program: Started
let origin: string

before(async () => {
  starter = await openStarter()
  program = starter.legajo(['start'], { LEGAJO_LOG: 'debug' })
  origin = (await until(program, /listens at (\S+)\//))[1] ?? ''
})
after(() => starter.close())

type Ask = { cookie?: string; form?: Record<string, string> | URLSearchParams; body?: FormData; to?: string }

/** Asks as a browser does, and keeps the answer whole. */
async function ask(path: string, { cookie = '', form, body, to = origin }: Ask = {}): Promise<Answer> {
  const sent = body ?? (form && new URLSearchParams(form))
  const answer = await fetch(new URL(path, to), {
    method: sent ? 'POST' : 'GET',
    body: sent,
    redirect: 'manual',
    headers: { cookie, origin, 'accept-language': 'es-MX', accept: 'text/html' },
  })
  const cookies = answer.headers.getSetCookie().join('\n')
  const head = [...answer.headers].filter(([name]) => name !== 'set-cookie').join('\n')
  const kept = { asked: `${sent ? 'POST' : 'GET'} ${path}`, head, cookies, body: await answer.text() }
  assert.ok(answer.status < 500, `${kept.asked}: ${answer.status}\n${program.logged().slice(-2000)}`)
  answers.push(kept)
  return kept
}

const cookieOf = ({ cookies }: Answer) => /^([^=]+=[^;]*)/.exec(cookies)?.[1] ?? ''
const locationOf = ({ head }: Answer) => /^location,(.+)$/m.exec(head)?.[1] ?? ''
const found = (pattern: RegExp, { asked, body }: Answer) =>
  pattern.exec(body)?.[1] ?? assert.fail(`${asked} has no ${pattern}`)

/** A secret that may stand in the parts that `belongs` answers, and nowhere else. */
function issue(name: string, value: string, belongs: Secret['belongs'] = () => []): string {
  assert.ok(value.length >= 12, `${name}: ${value}`)
  secrets.push({ name, value, belongs })
  return value
}
const inCookies = (asked: string) => (answer: Answer) => (answer.asked === asked ? [answer.cookies] : [])
const inBody = (asked: RegExp) => (answer: Answer) => (asked.test(answer.asked) ? [answer.body] : [])

/** The session's cookie holds its token and a signature, both signed in. */
function session(name: string, answer: Answer): string {
  const cookie = cookieOf(answer)
  const [token = ''] = decodeURIComponent(cookie.split('=')[1] ?? '').split('.')
  issue(`the session of ${name}`, token, inCookies(answer.asked))
  return cookie
}

/** The newest kept mail with an address of this kind, as an administrator reads it. */
async function mailedSecret(admin: string, kind: 'l' | 'invitation'): Promise<string> {
  for (let tries = 0; tries < 1200; tries++) {
    const list = await ask('/outbox', { cookie: admin })
    for (const [, id] of list.body.matchAll(/href="\/outbox\/([^"]+)"/g)) {
      const mail = await ask(`/outbox/${id}`, { cookie: admin })
      const secret = new RegExp(`/${kind}/([\\w-]{43})`).exec(mail.body)?.[1]
      if (secret) return issue(`the ${kind} in a mail`, secret, inBody(/^GET \/outbox\/./))
    }
    await wait(50)
  }
  throw new Error('no mail came')
}

describe('the main job, from the first-run page to the approval,', () => {
  it('runs', async () => {
    const firstRun = issue('the first-run page', (await until(program, /first-run\/([\w-]{43})/))[1] ?? '')
    for (const [name, value] of Object.entries(passwords)) issue(`the password (${name})`, value)
    issue('the installation key', (await readFile(join(starter.folder, 'data.key'), 'utf8')).trim())
    await ask(`/first-run/${firstRun}`)
    session('the first run', await ask(`/first-run/${firstRun}`, { form: firstFirm }))
    await ask(`/first-run/${firstRun}`, { form: firstFirm })
    await ask('/sign-in', { form: { email: firstFirm.email, password: passwords.wrong } })
    const admin = session(
      'the administrator',
      await ask('/sign-in?to=/office/team', { form: { email: firstFirm.email, password: passwords.admin } }),
    )

    await ask('/office/team', {
      cookie: admin,
      form: { intent: 'invite', name: 'Marta', email: 'marta@notaria.example', role: 'caseworker' },
    })
    const invitation = await mailedSecret(admin, 'invitation')
    await ask(`/invitation/${invitation}`)
    await ask(`/invitation/${invitation}`, { form: { password: 'corta' } })
    const marta = session(
      'the caseworker',
      await ask(`/invitation/${invitation}`, { form: { password: passwords.caseworker } }),
    )
    await ask(`/invitation/${invitation}`)

    const type = { name: 'INE', help: '', 'formats[]': 'image', pagesMax: '2', purpose: '', legalBasis: '' }
    await ask('/office/catalogue/new', { cookie: admin, form: type })
    const typeId = found(/\/office\/catalogue\/(rqt_\w+)/, await ask('/office/catalogue', { cookie: admin }))
    const template = { name: 'Crédito', 'items.0.typeId': typeId, 'items.0.mandatory': 'on' }
    await ask('/office/templates/new', { cookie: admin, form: template })
    const templateId = found(
      /\/office\/templates\/(tpl_\w+)/,
      await ask('/office/templates', { cookie: marta }),
    )
    const client = { kind: 'person', givenName: 'Laura', surname1: 'Núñez', email: 'laura@cliente.example' }
    const fields = Object.entries(client).map(([name, value]) => [`participants.0.${name}`, value])
    const form = {
      which: 'new',
      templateIds: templateId,
      title: '',
      dueOn: '',
      ...Object.fromEntries(fields),
    }
    const dossier = locationOf(await ask('/office/dossiers/new', { cookie: marta, form }))
    assert.match(dossier, /^\/office\/dossiers\/dos_/)

    const copied = await ask(dossier, { cookie: marta, form: { intent: 'hand', way: 'copy' } })
    issue('a copied link', found(/\/l\/([\w-]{43})/, copied), inBody(new RegExp(`^POST ${dossier}$`)))
    await ask(dossier, { cookie: marta, form: { intent: 'send' } })
    const link = await mailedSecret(admin, 'l')
    await ask(`/l/${link}`)
    const entered = await ask(`/l/${link}`, { form: {} })
    const device = cookieOf(entered)
    issue('the client’s device', device.split('=')[1] ?? '', inCookies(entered.asked))
    const path = locationOf(entered)
    const page = await ask(path, { cookie: device })
    await ask(`${path}/state`, { cookie: device })
    await ask(`${path}/privacy`, { cookie: device })
    await ask(`${path}/ask`, { form: {} })
    const requirement = found(/requirements\/(req_\w+)\/pages/, page)
    const body = new FormData()
    const photo = await sharp({ create: { width: 200, height: 100, channels: 3, background: '#375' } })
      .jpeg()
      .toBuffer()
    body.append('file', new Blob([new Uint8Array(photo)], { type: 'image/jpeg' }), 'INE.jpg')
    const handed = await ask(`${path}/requirements/${requirement}/pages`, { cookie: device, body })
    assert.equal(locationOf(handed), `${path}#${requirement}`)
    const desk = await ask(dossier, { cookie: marta })
    const submissionId = found(/(sub_\w{26})/, desk)
    await ask(dossier, { cookie: marta, form: { intent: 'approve', submissionId } })
    assert.match((await ask(path, { cookie: device })).body, /Aprobado/)
    for (const page of ['/office/inbox', '/office/dossiers', '/office/team', '/api/v1/session', '/nothing'])
      await ask(page, { cookie: marta })
    for (const page of ['/office/inbox.data', `${dossier}.data`]) await ask(page, { cookie: marta })
    await ask('/sign-out', { cookie: marta, form: {} })
    program.child.kill('SIGTERM')
    assert.equal(await program.ended, 0)
  })

  it('INC-16 shows no secret in an answer where it does not belong', () => {
    assert.ok(
      answers.length > 40 && secrets.length >= 12,
      `${answers.length} answers, ${secrets.length} secrets`,
    )
    for (const { name, value, belongs } of secrets) {
      let places = 0
      for (const answer of answers) {
        // A form may post to its own address: whoever got it had the secret.
        const isOwn = answer.asked.endsWith(`/${value}`)
        const allowed = [...belongs(answer), ...(isOwn ? [answer.body] : [])]
        for (const part of [answer.head, answer.cookies, answer.body]) {
          const isIn = part.includes(value) || part.includes(encodeURIComponent(value))
          if (isIn) places += 1
          assert.ok(!isIn || allowed.includes(part), `${name} stands in the answer to ${answer.asked}`)
        }
      }
      const isShown = !/password|key/.test(name)
      assert.equal(places > 0, isShown, `${name}: the scan sees what is there`)
    }
  })

  it('INC-16 logs no secret, however talkative the log', () => {
    const logged = program.logged()
    assert.ok(logged.split('\n').filter((line) => line.includes('"msg":"request"')).length >= answers.length)
    for (const { name, value } of secrets) assert.ok(!logged.includes(value), `${name} is logged`)
    for (const personal of ['Laura', 'laura@', 'marta@', 'INE.jpg'])
      assert.ok(!logged.includes(personal), personal)
  })
})
