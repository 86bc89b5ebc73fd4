import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import pg from 'pg'
import { openWorld, password, type World } from '../../../test/world.ts'
import type { Problem } from '../../kernel/problem.ts'
import { countSignIn } from './attempts.ts'

let world: World
before(async () => {
  world = await openWorld()
})
after(() => world.close())

const code = (wanted: string) => (error: unknown) => (error as Problem).code === wanted
const cookieOf = (cookies: string[]) => cookies.map((cookie) => cookie.split(';')[0]).join('; ')
const signIn = (email: string, secret = password, address = '203.0.113.7') =>
  world.features.staff.signIn({ email, password: secret, address })

describe('signing in', () => {
  it('opens a session that is found again by its cookie, and that nobody can make up', async () => {
    const cookie = cookieOf(await signIn('marta@bajio.example'))
    assert.deepEqual(await world.features.staff.signedIn(cookie), world.cast.marta)
    assert.equal(await world.features.staff.signedIn(cookie.replace(/=./, '=x')), undefined)
    assert.equal(await world.features.staff.signedIn('legajo-session=%E0%A4%A'), undefined)
    assert.equal(await world.features.staff.signedIn(null), undefined)
  })

  it('D02 the cookie is HttpOnly and SameSite', async () => {
    const [cookie = ''] = await signIn('ana@bajio.example')
    assert.match(cookie, /HttpOnly/i)
    assert.match(cookie, /SameSite=Lax/i)
  })

  it('F05 says the same of a wrong password and of an unknown address', async () => {
    await assert.rejects(signIn('luis@bajio.example', 'no es esta contraseña'), code('credentials.wrong'))
    await assert.rejects(signIn('nadie@bajio.example', 'no es esta contraseña'), code('credentials.wrong'))
  })

  it('ends with signing out', async () => {
    const cookie = cookieOf(await signIn('luis@bajio.example'))
    await world.features.staff.signOut(cookie)
    assert.equal(await world.features.staff.signedIn(cookie), undefined)
  })

  it('F02 INC-31 is stopped after eight wrong tries, until the window ends and not a second before', async () => {
    const at = Date.UTC(2027, 0, 1)
    const attempt = (second: number) =>
      countSignIn(world.gates, 'victima@bajio.example', `a${second}`, new Date(at + second * 1000))
    for (let i = 0; i < 8; i++) await attempt(i)
    await assert.rejects(attempt(9), code('request.tooMany'))
    await assert.rejects(attempt(899), code('request.tooMany'))
    await attempt(901)
  })

  it('INC-18 counts by the address it is told, for the whole network address', async () => {
    const at = new Date(Date.UTC(2027, 0, 2))
    for (let i = 0; i < 40; i++) await countSignIn(world.gates, `p${i}@bajio.example`, '198.51.100.1', at)
    await assert.rejects(
      countSignIn(world.gates, 'p41@bajio.example', '198.51.100.1', at),
      code('request.tooMany'),
    )
  })
})

describe('the team', () => {
  it('F14 a suspended person is cut off at once', async () => {
    const { staff } = world.features
    const cookie = cookieOf(await signIn('luis@bajio.example'))
    const luis = (await staff.list(world.cast.ana)).find((person) => person.name === 'Luis Peña')
    await staff.suspend(world.cast.ana, luis?.id ?? '')
    assert.equal(await staff.signedIn(cookie), undefined)
    await staff.resume(world.cast.ana, luis?.id ?? '')
    assert.deepEqual(await staff.signedIn(cookie), world.cast.luis)
  })

  it('is an administrator’s to change, and nobody suspends himself', async () => {
    const { staff } = world.features
    const people = await staff.list(world.cast.marta)
    const ana = people.find((person) => person.name === 'Ana Torres')
    await assert.rejects(staff.suspend(world.cast.marta, ana?.id ?? ''), code('act.forbidden'))
    await assert.rejects(staff.suspend(world.cast.ana, ana?.id ?? ''), code('act.forbidden'))
    await assert.rejects(staff.suspend(world.cast.olga, ana?.id ?? ''), code('not.found'))
  })

  it('F07 an invitation opens once, sets a password, and an older one stops working', async () => {
    const { staff, notices } = world.features
    const invite = async () => {
      await staff.invite(world.cast.ana, {
        name: 'Sofía Ruiz',
        email: 'sofia@bajio.example',
        role: 'caseworker',
      })
      while ((await notices.read(world.cast.ana.firmId)) + (await notices.send(world.cast.ana.firmId)) > 0);
      const [mail] = await world.mailer.list({ limit: 1, firmId: world.cast.ana.firmId })
      return /invitation\/([\w-]{43})/.exec(mail?.text ?? '')?.[1] ?? ''
    }
    const first = await invite()
    const second = await invite()
    assert.equal(await staff.invitation(first), undefined)
    assert.equal((await staff.invitation(second))?.email, 'sofia@bajio.example')
    const cookie = cookieOf(await staff.acceptInvitation(second, { password: 'una frase larga y mía' }))
    assert.equal((await staff.signedIn(cookie))?.role, 'caseworker')
    await assert.rejects(
      staff.acceptInvitation(second, { password: 'otra frase larga' }),
      code('invitation.gone'),
    )
    await assert.rejects(
      staff.invite(world.cast.ana, { name: 'X', email: 'sofia@bajio.example', role: 'admin' }),
      code('email.taken'),
    )
  })

  it('F06 an invitation to another firm does not change the password of an account that exists', async () => {
    const { staff, notices } = world.features
    await staff.invite(world.cast.carmen, {
      name: 'Marta Ríos',
      email: 'marta@bajio.example',
      role: 'caseworker',
    })
    while (
      (await notices.read(world.cast.carmen.firmId)) + (await notices.send(world.cast.carmen.firmId)) >
      0
    );
    const [mail] = await world.mailer.list({ limit: 1, firmId: world.cast.carmen.firmId })
    const secret = /invitation\/([\w-]{43})/.exec(mail?.text ?? '')?.[1] ?? ''
    await assert.rejects(
      staff.acceptInvitation(secret, { password: 'robada por quien abre' }),
      code('credentials.wrong'),
    )
    await signIn('marta@bajio.example')
  })
})

describe('INC-12 a second after its end', () => {
  const asOwner = async (role: string, statement: string, values: unknown[] = []) => {
    const client = new pg.Client(world.owner)
    await client.connect()
    await client.query(`set role ${role}`)
    await client.query(statement, values)
    await client.end()
  }

  it('a session is nobody’s, and one that is used lives on, a day at a time', async () => {
    const cookie = cookieOf(await signIn('luis@bajio.example'))
    const ends = (left: string) =>
      asOwner(
        'legajo_auth',
        `update auth."session" set "expiresAt" = now() + $1::interval, "updatedAt" = now() - interval '2 days'`,
        [left],
      )
    await ends('1 minute')
    assert.deepEqual(await world.features.staff.signedIn(cookie), world.cast.luis)
    await asOwner(
      'legajo_auth',
      `update auth."session" set "expiresAt" = "expiresAt" - interval '6 days 23 hours'`,
    )
    assert.deepEqual(await world.features.staff.signedIn(cookie), world.cast.luis, 'the use moved its end on')
    await ends('-1 second')
    assert.equal(await world.features.staff.signedIn(cookie), undefined)
  })

  it('an invitation is gone', async () => {
    const { staff, notices } = world.features
    const { firmId } = world.cast.ana
    await staff.invite(world.cast.ana, { name: 'Rita', email: 'rita@bajio.example', role: 'caseworker' })
    while ((await notices.read(firmId)) + (await notices.send(firmId)) > 0);
    const [mail] = await world.mailer.list({ limit: 1, firmId })
    const secret = /invitation\/([\w-]{43})/.exec(mail?.text ?? '')?.[1] ?? ''
    const ends = (left: string) =>
      asOwner(
        'legajo_maintenance',
        `update app.invitations set expires_at = now() + $1::interval where used_at is null`,
        [left],
      )
    await ends('1 minute')
    assert.equal((await staff.invitation(secret))?.email, 'rita@bajio.example')
    await ends('-1 second')
    assert.equal(await staff.invitation(secret), undefined)
    await assert.rejects(
      staff.acceptInvitation(secret, { password: 'una frase larga' }),
      code('invitation.gone'),
    )
  })
})

describe('the first-run page', () => {
  it('is not opened once there is a firm', async () => {
    assert.equal(await world.features.firms.openFirstRun(), undefined)
    assert.equal(await world.features.firms.isFirstRun('x'.repeat(43)), false)
  })
})
