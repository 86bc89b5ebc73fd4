import assert from 'node:assert/strict'
import { after, before, it } from 'node:test'
import type { Hono } from 'hono'
import sharp from 'sharp'
import { openDossier, openWorld, type World } from '../../../test/world.ts'
import type { HttpEnv } from '../../http/env.ts'
import { answerError } from '../../http/problem-json.ts'
import type { StaffActor } from '../../kernel/actor.ts'
import { signInNeeded } from '../../kernel/problem.ts'
import { trayRoutes } from './tray-routes.ts'

let world: World
let asked: StaffActor | undefined
let app: Hono<HttpEnv>
before(async () => {
  world = await openWorld()
  app = trayRoutes({
    pages: world.features.pages,
    principals: {
      async staff() {
        if (!asked) throw signInNeeded()
        return asked
      },
      async link() {
        throw signInNeeded()
      },
    },
  })
  app.onError(answerError)
})
after(() => world.close())

/** A body that notes whether anybody read of it. */
function watchedBody(bytes: Buffer) {
  let wasRead = false
  const body = new ReadableStream(
    {
      pull(controller) {
        wasRead = true
        controller.enqueue(bytes)
        controller.close()
      },
    },
    { highWaterMark: 0 },
  )
  return { body, wasRead: () => wasRead }
}

async function post(dossierId: string, bytes: Buffer, headers: Record<string, string> = {}) {
  const { body, wasRead } = watchedBody(bytes)
  const init = { method: 'POST', body, duplex: 'half', headers }
  const answer = await app.request(`http://x/${dossierId}/tray`, init as RequestInit)
  return { status: answer.status, body: await answer.json(), wasRead: wasRead() }
}

const image = () =>
  sharp({ create: { width: 9, height: 9, channels: 3, background: '#123' } })
    .png()
    .toBuffer()

it('asks who it is before it reads a byte: strangers, another firm, a colleague', async () => {
  const { dossierId } = await openDossier(world)
  const { luis, olga } = world.cast
  for (const [actor, status] of [
    [undefined, 401],
    [olga, 404],
    [luis, 404],
  ] as const) {
    asked = actor
    const answer = await post(dossierId, await image())
    assert.deepEqual([answer.status, answer.wasRead], [status, false])
  }
})

it('takes the raw bytes with their name and what the chat said, and shows no control signs', async () => {
  const { dossierId } = await openDossier(world)
  asked = world.cast.marta
  const headers = {
    'x-file-name': encodeURIComponent('../../Cédula ñ.png'),
    'x-file-note': encodeURIComponent('Laura\u202e\nNúñez · 12/03/2026'),
  }
  const answer = await post(dossierId, await image(), headers)
  assert.deepEqual([answer.status, answer.body.isDuplicate], [200, false])
  const [page] = (await world.features.pages.tray(asked, dossierId)).pages
  assert.deepEqual([page?.fileName, page?.note], ['Cédula ñ.png', 'Laura Núñez · 12/03/2026'])
  assert.equal((await post(dossierId, await image())).body.isDuplicate, true)
})

it('keeps the order in which files were dropped, whichever arrives first', async () => {
  const { dossierId } = await openDossier(world)
  asked = world.cast.marta
  const { nextPlace } = await world.features.pages.tray(asked, dossierId)
  for (const n of [2, 0, 1]) {
    const bytes = await sharp(await image())
      .resize(9 + n)
      .png()
      .toBuffer()
    await post(dossierId, bytes, { 'x-file-name': `${n}.png`, 'x-file-place': `${nextPlace + n}` })
  }
  await post(
    dossierId,
    await sharp(await image())
      .resize(30)
      .png()
      .toBuffer(),
    { 'x-file-name': 'last.png', 'x-file-place': '-1' },
  )
  const { pages } = await world.features.pages.tray(asked, dossierId)
  assert.deepEqual(
    pages.map((page) => page.fileName),
    ['0.png', '1.png', '2.png', 'last.png'],
  )
})
