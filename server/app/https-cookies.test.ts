import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { openDossier, openWorld, password, type World } from '../../test/world.ts'

/** D02: over https each cookie is bound to this host, hidden from scripts, and never sent in the open. */
let world: World
before(async () => {
  world = await openWorld({ publicUrl: new URL('https://legajo.example') })
})
after(() => world.close())

function isBound(cookie: string | undefined, name: string): void {
  const [pair = '', ...attributes] = (cookie ?? '').split(/;\s*/)
  const said = new Set(attributes.map((attribute) => attribute.toLowerCase()))
  assert.equal(pair.split('=')[0], `__Host-${name}`)
  for (const needed of ['secure', 'httponly', 'path=/', 'samesite=lax'])
    assert.ok(said.has(needed), `${needed}: ${cookie}`)
  assert.ok(![...said].some((attribute) => attribute.startsWith('domain')), cookie)
}

describe('D02 over https', () => {
  it('the session’s cookie is the host’s own', async () => {
    const { staff } = world.features
    const [cookie] = await staff.signIn({ email: 'ana@bajio.example', password, address: '203.0.113.4' })
    isBound(cookie, 'legajo-session')
    const plain = (cookie ?? '').split(';')[0] ?? ''
    assert.deepEqual(await staff.signedIn(plain), world.cast.ana)
    assert.equal(
      await staff.signedIn(plain.replace('__Host-', '')),
      undefined,
      'one set by another host opens nothing',
    )
  })

  it('the client’s device’s, too', async () => {
    const { access } = world.features
    const { dossierId } = await openDossier(world)
    const address = await access.copy(world.cast.marta, dossierId)
    assert.match(address, /^https:\/\/legajo\.example\/l\/[\w-]{43}$/)
    const { cookies, path } = await access.enter(address.split('/l/')[1] ?? '', null)
    isBound(cookies[0], 'legajo-device')
    const plain = cookies[0]?.split(';')[0] ?? ''
    const linkId = path.split('/').at(-1) ?? ''
    assert.equal((await access.actorOf(linkId, plain))?.kind, 'link')
    assert.equal(await access.actorOf(linkId, plain.replace('__Host-', '')), undefined)
  })
})
