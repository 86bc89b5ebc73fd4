import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { openDossier, openWorld, password, type World } from '../../test/world.ts'
import type { Signal } from '../db/signals.ts'
import { host, ours } from '../http/app.fixture.ts'
import type { StaffActor } from '../kernel/actor.ts'
import { wantedId } from '../kernel/ids.ts'
import { createRoutes } from './routes.ts'

/** What each browser hears of a change: ids, and those alone that this person may see at that moment. */
let world: World
let served: Awaited<ReturnType<typeof host>>
const listeners = new Set<(signal: Signal) => void>()
before(async () => {
  world = await openWorld()
  const subscribe = (listener: (signal: Signal) => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }
  const signals = { publish: () => {}, subscribe, close: async () => {} }
  served = await host({ routes: createRoutes(world.features, signals) })
})
after(async () => {
  await served.remove()
  await world.close()
})

const tell = ({ firmId }: StaffActor, shown: string) => {
  for (const listener of listeners) listener({ firmId, dossiers: [wantedId('dossier', shown)], work: [] })
}

/** A browser of somebody who is signed in; `heard` answers the ids of the next event. */
async function browser(email: string) {
  const cookies = await world.features.staff.signIn({ email, password, address: '203.0.113.9' })
  const cookie = cookies.map((one) => one.split(';')[0]).join('; ')
  const answer = await served.app.request('/api/events', { headers: { ...ours, cookie } })
  assert.equal(answer.status, 200)
  const stream = answer.body?.getReader()
  const next = async () => Buffer.from((await stream?.read())?.value ?? '').toString()
  assert.match(await next(), /event: hello/)
  return {
    cookie,
    heard: async () => JSON.parse(/^data: (.*)$/m.exec(await next())?.[1] ?? '[]') as string[],
    leave: () => stream?.cancel(),
  }
}

describe('the event stream of the office', () => {
  it('is for whoever is signed in', async () => {
    const { status } = await served.app.request('/api/events', { headers: ours })
    assert.equal(status, 401)
  })

  it('tells each person of the dossiers that he may see, and of no others', async () => {
    const [marta, luis, olga] = [
      await browser('marta@bajio.example'),
      await browser('luis@bajio.example'),
      await browser('olga@norte.example'),
    ]
    const { dossierId: ofMarta } = await openDossier(world)
    const { dossierId: ofLuis } = await openDossier(world, world.cast.luis)
    const { dossierId: ofOlga } = await openDossier(world, world.cast.olga)
    tell(world.cast.marta, ofMarta)
    tell(world.cast.luis, ofLuis)
    tell(world.cast.olga, ofOlga)
    assert.deepEqual(await marta.heard(), [ofMarta])
    assert.deepEqual(await luis.heard(), [ofLuis], 'and nothing of Marta’s before it')
    assert.deepEqual(await olga.heard(), [ofOlga], 'and nothing of another firm before it')
    await Promise.all([marta, luis, olga].map((one) => one.leave()))
  })

  it('says nothing more to whoever was suspended', async () => {
    const luis = await browser('luis@bajio.example')
    const { dossierId } = await openDossier(world, world.cast.luis)
    const person = (await world.features.staff.list(world.cast.ana)).find(({ name }) => name === 'Luis Peña')
    await world.features.staff.suspend(world.cast.ana, person?.id ?? '')
    tell(world.cast.luis, dossierId)
    // Whether he may hear it is asked by then.
    for (let i = 0; i < 5; i++) await world.features.staff.signedIn(luis.cookie)
    await world.features.staff.resume(world.cast.ana, person?.id ?? '')
    const { dossierId: later } = await openDossier(world, world.cast.luis)
    tell(world.cast.luis, later)
    assert.deepEqual(await luis.heard(), [later])
    await luis.leave()
  })
})
