import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import pg from 'pg'
import { documentTypeInput, templateInput } from '../../../contract/catalog.ts'
import { newDossier } from '../../../contract/dossiers.ts'
import { openDossier, openWorld, type World } from '../../../test/world.ts'
import { showId } from '../../kernel/ids.ts'

let world: World
let client: pg.Client
before(async () => {
  world = await openWorld()
  client = new pg.Client(world.owner)
  await client.connect()
  await client.query('set role legajo_maintenance')
})
after(async () => {
  await client.end()
  await world.close()
})

const secretOf = (address: string) => address.split('/l/')[1] ?? ''
const isOpen = async (address: string) =>
  (await world.features.access.landing(secretOf(address))).kind === 'open'

/** Laura and Pedro, spouses; each asked for an identification when `own`, else one paper for both. */
async function openCouple(own: boolean) {
  const { catalog, dossiers } = world.features
  const { ana, marta } = world.cast
  const type = (name: string) =>
    catalog.addType(ana, documentTypeInput.parse({ name, pagesMax: 2, formats: ['image'] }))
  const [identification, deed] = [await type('Identificación'), await type('Escritura')]
  const items = own
    ? ['holder', 'spouse'].map((role) => ({ typeId: identification, mandatory: true, role }))
    : [{ typeId: deed, mandatory: true }]
  const templateId = await catalog.addTemplate(ana, templateInput.parse({ name: 'Hipoteca', items }))
  const dossierId = await dossiers.open(
    marta,
    newDossier.parse({
      templateIds: [templateId],
      participants: [
        { givenName: 'Laura', surname1: 'Núñez', email: 'laura@pareja.example', phone: '477 123 4567' },
        { givenName: 'Pedro', surname1: 'Gil', role: 'spouse', email: 'pedro@pareja.example' },
      ],
    }),
  )
  return dossierId
}

const peopleOf = async (dossierId: string) =>
  (await world.features.access.links(world.cast.marta, dossierId))
    .filter(({ isLive }) => isLive)
    .map(({ people }) => people.join(' + '))
    .sort()

async function drain() {
  const { notices } = world.features
  const { firmId } = world.cast.marta
  while ((await notices.read(firmId)) + (await notices.send(firmId)) > 0);
}

describe('a couple', () => {
  it('with one paper for both gets one link, each a copy of his own by mail', async () => {
    const dossierId = await openCouple(false)
    await world.features.access.send(world.cast.marta, dossierId)
    await drain()
    assert.deepEqual(await peopleOf(dossierId), ['Laura Núñez + Pedro Gil'])
    const [link] = await world.features.access.links(world.cast.marta, dossierId)
    assert.deepEqual(
      link?.copies.map(({ channel }) => channel),
      ['email', 'email'],
    )
  })

  it('with papers of their own gets a link each, and each opens for its own person alone', async () => {
    const dossierId = await openCouple(true)
    await world.features.access.send(world.cast.marta, dossierId)
    await drain()
    assert.deepEqual(await peopleOf(dossierId), ['Laura Núñez', 'Pedro Gil'])
    for (const [name, address] of [
      ['Laura Núñez', 'laura@pareja.example'],
      ['Pedro Gil', 'pedro@pareja.example'],
    ] as const) {
      const mail = (await world.mailer.list({ limit: 50 })).find(
        ({ to, subject }) => to.address === address && subject.includes('pide'),
      )
      const secret = /\/l\/([\w-]{43})/.exec(mail?.text ?? '')?.[1] ?? ''
      const { path } = await world.features.access.enter(secret, null)
      const used = (await world.features.access.links(world.cast.marta, dossierId)).find(
        ({ id }) => path === `/e/${id}`,
      )
      assert.deepEqual(used?.people, [name])
    }
  })

  it('gets one link for both when the clerk chooses so, beside those of their own', async () => {
    const dossierId = await openCouple(true)
    const { access } = world.features
    const { people, usual } = await access.linkPeople(world.cast.marta, dossierId)
    assert.deepEqual([people.length, usual], [2, 'each'])
    const both = people.flatMap(({ participantIds }) => participantIds)
    const handed = await access.hand(world.cast.marta, dossierId, { way: 'whatsapp', participantIds: both })
    assert.deepEqual(
      handed.people.map(({ name }) => name),
      ['Laura Núñez', 'Pedro Gil'],
    )
    assert.ok(handed.people.every(({ text }) => text.includes(handed.address)))
    assert.deepEqual(await peopleOf(dossierId), ['Laura Núñez + Pedro Gil'])
    await access.send(world.cast.marta, dossierId)
    await drain()
    assert.deepEqual(await peopleOf(dossierId), ['Laura Núñez', 'Laura Núñez + Pedro Gil', 'Pedro Gil'])
  })

  it('of another dossier cannot be chosen', async () => {
    const [one, other] = [await openCouple(true), await openCouple(true)]
    const [person] = (await world.features.access.linkPeople(world.cast.marta, other)).people
    await assert.rejects(
      world.features.access.hand(world.cast.marta, one, {
        way: 'qr',
        participantIds: person?.participantIds,
      }),
      { code: 'input.invalid' },
    )
  })
})

describe('every way out of the house', () => {
  it('has a copy of its own, of one link, and each opens', async () => {
    const { dossierId } = await openDossier(world)
    const { access } = world.features
    const addresses = []
    for (const way of ['copy', 'qr', 'whatsapp'] as const) {
      addresses.push((await access.hand(world.cast.marta, dossierId, { way })).address)
    }
    const letter = await access.letter(world.cast.marta, dossierId)
    addresses.push(letter.address)
    assert.equal(new Set(addresses).size, 4)
    for (const address of addresses) assert.ok(await isOpen(address), address)
    const links = await access.links(world.cast.marta, dossierId)
    assert.equal(links.length, 1)
    assert.deepEqual(links[0]?.copies.map(({ channel }) => channel).sort(), [
      'copy',
      'letter',
      'qr',
      'whatsapp',
    ])
  })

  it('on paper is short enough to be typed, in capitals and without its hyphens too', async () => {
    const { dossierId } = await openDossier(world)
    const { address, asked, privacy } = await world.features.access.letter(world.cast.marta, dossierId)
    assert.match(secretOf(address), /^([0-9a-z]{4}-){6}[0-9a-z]{4}$/)
    const typed = secretOf(address).replaceAll('-', '').toUpperCase()
    const { path } = await world.features.access.enter(typed, null)
    assert.match(path, /^\/e\/lnk_/)
    assert.deepEqual(asked, ['Identificación oficial', 'Comprobante de domicilio'])
    assert.match(privacy, /aviso de privacidad de Financiera del Bajío/)
  })

  it('sent by hand stands among the messages with the name of who sent it, once a day', async () => {
    const { dossierId } = await openDossier(world, world.cast.marta, { email: '', phone: '477 123 4567' })
    const { access, notices } = world.features
    const handed = await access.hand(world.cast.marta, dossierId, { way: 'whatsapp' })
    const sent = { linkId: handed.linkId, partyId: handed.people[0]?.partyId ?? '', way: 'whatsapp' as const }
    await notices.sentByHand(world.cast.marta, dossierId, sent)
    await notices.sentByHand(world.cast.marta, dossierId, sent)
    const messages = await notices.messages(world.cast.marta, dossierId)
    assert.deepEqual(
      messages.map(({ channel, kind, by, to, state }) => [channel, kind, by, to, state]),
      [['whatsapp', 'link', 'Marta Ríos', '477 123 4567', 'sent']],
    )
  })
})

describe('the end of a link', () => {
  it('made anew ends the old one with all its copies and makes one for the same people', async () => {
    const dossierId = await openCouple(true)
    const { access } = world.features
    const [laura] = (await access.linkPeople(world.cast.marta, dossierId)).people
    const participantIds = laura?.participantIds
    const old = await access.hand(world.cast.marta, dossierId, { way: 'qr', participantIds })
    const { mailed } = await access.reissue(world.cast.marta, old.linkId)
    assert.deepEqual(mailed, ['laura@pareja.example'])
    assert.equal(await isOpen(old.address), false)
    assert.deepEqual(await peopleOf(dossierId), ['Laura Núñez'])
    const links = await access.links(world.cast.marta, dossierId)
    assert.deepEqual(
      links.map(({ isLive, isRevoked }) => [isLive, isRevoked]),
      [
        [true, false],
        [false, true],
      ],
    )
  })

  it('of several at once is all or none', async () => {
    const one = await openDossier(world)
    const two = await openDossier(world, world.cast.luis)
    const { access } = world.features
    const mine = await access.hand(world.cast.marta, one.dossierId, { way: 'copy' })
    const his = await access.hand(world.cast.luis, two.dossierId, { way: 'copy' })
    await assert.rejects(access.revokeAll(world.cast.marta, [mine.linkId, his.linkId]), { code: 'not.found' })
    assert.ok((await isOpen(mine.address)) && (await isOpen(his.address)))
    assert.equal(await access.revokeAll(world.cast.ana, [mine.linkId, his.linkId]), 2)
    assert.equal(await access.revokeAll(world.cast.ana, [mine.linkId, his.linkId]), 0)
    assert.equal((await isOpen(mine.address)) || (await isOpen(his.address)), false)
  })
})

describe('the board', () => {
  const walk = async (actor: World['cast']['ana'], limit: number) => {
    const seen: string[] = []
    let after: string | undefined
    do {
      const page = await world.features.access.board(actor, { limit, after })
      seen.push(...page.rows.map(({ id }) => id))
      after = page.next ?? undefined
      if (!after) assert.equal(page.total, seen.length)
    } while (after)
    assert.equal(new Set(seen).size, seen.length, 'no link comes twice')
    return seen.length
  }
  const inDatabase = async (responsible?: string) => {
    const { rows } = await client.query(
      `select count(*)::int as n from app.links l join app.dossiers d on d.firm_id = l.firm_id and d.id = l.dossier_id
       where l.firm_id = $1 and l.revoked_at is null and l.expires_at > now() and ($2::uuid is null or d.responsible_id = $2)`,
      [world.cast.ana.firmId, responsible ?? null],
    )
    return rows[0].n as number
  }

  it('INC-20 shows an administrator every link that lives, and a caseworker those of his dossiers', async () => {
    for (let i = 0; i < 12; i++) {
      const as = i % 3 ? world.cast.marta : world.cast.luis
      const { dossierId } = await openDossier(world, as)
      await world.features.access.copy(as, dossierId)
    }
    // Made in one second, and one that ran out.
    await client.query(
      `update app.links set expires_at = (select max(expires_at) from app.links) where random() < 0.5`,
    )
    await client.query(
      `update app.links set expires_at = now() - interval '1 second' where id = (select id from app.links where revoked_at is null limit 1)`,
    )
    const all = await inDatabase()
    assert.ok(all > 12)
    assert.equal(await walk(world.cast.ana, 5), all)
    assert.equal(await walk(world.cast.ana, 100), all)
    assert.equal(await walk(world.cast.marta, 4), await inDatabase(world.cast.marta.staffId))
    assert.equal(await walk(world.cast.luis, 4), await inDatabase(world.cast.luis.staffId))
    assert.ok((await inDatabase(world.cast.luis.staffId)) >= 3)
  })

  it('shows whoever helps with a dossier its links too', async () => {
    const { dossierId } = await openDossier(world)
    await world.features.access.copy(world.cast.marta, dossierId)
    const before = await walk(world.cast.luis, 4)
    await world.features.dossiers.addHelper(
      world.cast.marta,
      dossierId,
      showId('staff', world.cast.luis.staffId),
    )
    assert.equal(await walk(world.cast.luis, 4), before + 1)
  })

  it('says who, by which ways and on how many devices, and finds by name', async () => {
    const dossierId = await openCouple(false)
    const { access } = world.features
    const handed = await access.hand(world.cast.marta, dossierId, { way: 'qr' })
    await access.copy(world.cast.marta, dossierId)
    await access.enter(secretOf(handed.address), null)
    await access.enter(secretOf(handed.address), null)
    const { rows } = await access.board(world.cast.ana, { limit: 50, search: 'pedro gil' })
    const line = rows.find(({ id }) => id === handed.linkId)
    assert.deepEqual(line?.people, ['Laura Núñez', 'Pedro Gil'])
    assert.deepEqual(line?.ways, ['copy', 'qr'])
    assert.equal(line?.devices, 2)
    assert.ok(line?.lastUsedAt)
  })
})

describe('however many ask at once', () => {
  it('there is one link for the same people', async () => {
    const dossierId = await openCouple(true)
    const { people } = await world.features.access.linkPeople(world.cast.marta, dossierId)
    const asked = [...people, ...people, ...people].map(({ participantIds }) =>
      world.features.access.hand(world.cast.marta, dossierId, { way: 'copy', participantIds }),
    )
    await Promise.all(asked)
    assert.deepEqual(await peopleOf(dossierId), ['Laura Núñez', 'Pedro Gil'])
  })
})
