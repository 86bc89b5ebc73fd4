import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import pg from 'pg'
import { enterAsClient, openDossier, openWorld, type World } from '../../../test/world.ts'
import type { Problem } from '../../kernel/problem.ts'

let world: World
before(async () => {
  world = await openWorld()
})
after(() => world.close())

const code = (wanted: string) => (error: unknown) => (error as Problem).code === wanted
const secretOf = (address: string) => address.split('/l/')[1] ?? ''

async function asMaintenance(statement: string, values: unknown[] = []): Promise<pg.QueryResult> {
  const client = new pg.Client(world.owner)
  await client.connect()
  await client.query('set role legajo_maintenance')
  const result = await client.query(statement, values)
  await client.end()
  return result
}

describe('a link', () => {
  it('INC-27 D10 is looked at by a mail scanner any number of times, and nothing changes', async () => {
    const { dossierId } = await openDossier(world)
    const secret = secretOf(await world.features.access.copy(world.cast.marta, dossierId))
    const state = () =>
      asMaintenance(`select (select count(*) from app.audit) a, (select count(*) from app.link_sessions) s,
        (select count(*) from app.notices_shown) n, (select string_agg(coalesce(first_used_at::text, ''), '') from app.link_tokens) t`)
    const before = (await state()).rows
    for (let i = 0; i < 20; i++) assert.equal((await world.features.access.landing(secret)).kind, 'open')
    assert.deepEqual((await state()).rows, before)
  })

  it('shows before "Continuar" who asks and what becomes of the data, and nothing of the dossier', async () => {
    const { dossierId } = await openDossier(world)
    const landing = await world.features.access.landing(
      secretOf(await world.features.access.copy(world.cast.marta, dossierId)),
    )
    const shown = JSON.stringify(landing)
    assert.ok(shown.includes('Financiera del Bajío') && shown.includes('ARCO'))
    for (const hidden of ['Laura', 'Crédito', 'Identificación']) assert.ok(!shown.includes(hidden), hidden)
  })

  it('F16 has 256 random bits, of which only a hash is kept, and every copy has its own', async () => {
    const { dossierId } = await openDossier(world)
    const secrets = [1, 2, 3].map(() => world.features.access.copy(world.cast.marta, dossierId))
    const all = (await Promise.all(secrets)).map(secretOf)
    assert.equal(new Set(all).size, 3)
    const client = new pg.Client(world.owner)
    await client.connect()
    await client.query('set role legajo_maintenance')
    for (const secret of all) {
      assert.equal(Buffer.from(secret, 'base64url').length, 32)
      const { rows } = await client.query('select count(*)::int n from app.link_tokens where hash = $1', [
        Buffer.from(secret, 'base64url'),
      ])
      assert.equal(rows[0].n, 0)
    }
    await client.end()
  })

  it('is one per dossier, however many make it at once', async () => {
    const { dossierId } = await openDossier(world)
    await Promise.all([1, 2, 3, 4, 5, 6].map(() => world.features.access.copy(world.cast.marta, dossierId)))
    const links = await world.features.access.links(world.cast.marta, dossierId)
    assert.deepEqual(
      links.map(({ copies }) => copies.length),
      [6],
    )
  })

  it('records that the notice was shown, and to whom', async () => {
    const { dossierId } = await openDossier(world)
    const { actor } = await enterAsClient(world, world.cast.marta, dossierId)
    const { rows } = await asMaintenance('select mode, via from app.notices_shown where link_id = $1', [
      actor.linkId,
    ])
    assert.deepEqual(rows, [{ mode: 'informed', via: 'link' }])
  })

  it('INC-12 is refused a second after its end', async () => {
    const { dossierId } = await openDossier(world)
    const { linkId, cookie, address, actor } = await enterAsClient(world, world.cast.marta, dossierId)
    await asMaintenance(`update app.links set expires_at = now() - interval '1 second' where id = $1`, [
      actor.linkId,
    ])
    assert.equal(await world.features.access.actorOf(linkId, cookie), undefined)
    assert.equal((await world.features.access.landing(secretOf(address))).kind, 'gone')
    await assert.rejects(world.features.access.enter(secretOf(address), null), code('link.gone'))
    await assert.rejects(world.features.pages.clientPage(actor), code('link.gone'))
  })

  it('G04 stops at once when it is revoked, on every device', async () => {
    const { dossierId } = await openDossier(world)
    const { linkId, cookie, actor } = await enterAsClient(world, world.cast.marta, dossierId)
    await world.features.access.revoke(world.cast.marta, linkId)
    assert.equal(await world.features.access.actorOf(linkId, cookie), undefined)
    await assert.rejects(world.features.pages.clientPage(actor), code('link.gone'))
    const [link] = await world.features.access.links(world.cast.marta, dossierId)
    assert.equal(link?.isLive, false)
  })
})

describe('a device', () => {
  it('that opened two links has two grants, and neither opens the other', async () => {
    const one = await openDossier(world)
    const two = await openDossier(world)
    const first = await enterAsClient(world, world.cast.marta, one.dossierId)
    const second = await world.features.access.enter(
      secretOf(await world.features.access.copy(world.cast.marta, two.dossierId)),
      first.cookie,
    )
    const cookie = second.cookies[0]?.split(';')[0] ?? ''
    assert.equal(cookie, first.cookie)
    const a = await world.features.access.actorOf(first.linkId, cookie)
    const b = await world.features.access.actorOf(second.path.split('/').at(-1) ?? '', cookie)
    assert.ok(a && b && a.linkId !== b.linkId)
    const { body } = { body: (await import('node:stream')).Readable.from([Buffer.from('x')]) }
    await assert.rejects(
      world.features.pages.receive(a, two.identification, { name: 'x', body }),
      code('not.found'),
    )
    await world.features.access.leave(a, cookie)
    assert.equal(await world.features.access.actorOf(first.linkId, cookie), undefined)
    assert.ok(await world.features.access.actorOf(second.path.split('/').at(-1) ?? '', cookie))
  })

  it('INC-12 is let in for a day after its last use, and not a second more; so is a copy to its end', async () => {
    const { dossierId } = await openDossier(world)
    const { linkId, cookie, address, actor } = await enterAsClient(world, world.cast.marta, dossierId)
    const ends = (table: 'link_sessions' | 'link_tokens', left: string) =>
      asMaintenance(`update app.${table} set expires_at = now() + $1::interval where link_id = $2`, [
        left,
        actor.linkId,
      ])
    const { rows } = await asMaintenance(
      `select round(extract(epoch from expires_at - last_seen_at) / 3600)::int as hours from app.link_sessions where link_id = $1`,
      [actor.linkId],
    )
    assert.deepEqual(rows, [{ hours: 24 }])
    await ends('link_sessions', '1 minute')
    assert.deepEqual(await world.features.access.actorOf(linkId, cookie), actor)
    await ends('link_sessions', '-1 second')
    assert.equal(await world.features.access.actorOf(linkId, cookie), undefined)
    await ends('link_tokens', '1 minute')
    assert.equal((await world.features.access.landing(secretOf(address))).kind, 'open')
    await ends('link_tokens', '-1 second')
    assert.equal((await world.features.access.landing(secretOf(address))).kind, 'gone')
    await assert.rejects(world.features.access.enter(secretOf(address), null), code('link.gone'))
  })

  it('without a grant gets nothing, and asking again says the same for any link', async () => {
    const { dossierId } = await openDossier(world)
    const { linkId } = await enterAsClient(world, world.cast.marta, dossierId)
    assert.equal(await world.features.access.actorOf(linkId, null), undefined)
    assert.equal(await world.features.access.actorOf(linkId, `legajo-device=${'A'.repeat(43)}`), undefined)
    assert.equal(await world.features.access.askAgain(linkId), undefined)
    assert.equal(await world.features.access.askAgain(`lnk_${'0'.repeat(26)}`), undefined)
  })

  it('INC-29 asking again sends at most three mails an hour', async () => {
    const { dossierId } = await openDossier(world)
    const { linkId } = await enterAsClient(world, world.cast.marta, dossierId)
    for (let i = 0; i < 9; i++) await world.features.access.askAgain(linkId)
    const { rows } = await asMaintenance(
      `select count(*)::int n from app.audit where act = 'link.askedAgain' and dossier_id = (select dossier_id from app.audit where act = 'link.entered' order by id desc limit 1)`,
    )
    assert.equal(rows[0].n, 3)
  })
})
