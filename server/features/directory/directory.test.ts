import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { newDossier, participantInput } from '../../../contract/dossiers.ts'
import { likelyInput, type PartyInput, type PartyView, partyInput } from '../../../contract/parties.ts'
import { openDossier, openWorld, type World } from '../../../test/world.ts'
import { Problem } from '../../kernel/problem.ts'

let world: World
let templateId: string
before(async () => {
  world = await openWorld()
  templateId = (await openDossier(world)).templateId
})
after(() => world.close())

const code = (expected: string) => (error: unknown) => {
  assert.ok(error instanceof Problem, String(error))
  assert.equal(error.code, expected)
  return true
}

/** A dossier of somebody new; answers both ids. */
async function open(person: object): Promise<{ dossierId: string; partyId: string }> {
  const { dossiers } = world.features
  const { marta } = world.cast
  const dossierId = await dossiers.open(
    marta,
    newDossier.parse({ templateIds: [templateId], participants: [{ role: 'other', ...person }] }),
  )
  const { participants } = await dossiers.about(marta, dossierId)
  return { dossierId, partyId: participants[0]?.partyId ?? '' }
}

const page = (id: string) => world.features.directory.party(world.cast.marta, id)
const change = (id: string, more: object) =>
  world.features.directory.change(world.cast.marta, id, partyInput.parse(more))
const found = async (search: string) =>
  (await world.features.parties.list(world.cast.marta, { search, limit: 100 })).rows.map(({ id }) => id)
const desk = (id: string) => world.features.pages.desk(world.cast.marta, id)

/** The form of a page as it was filled, with what somebody changed in it. */
function form(view: PartyView, changed: object = {}): PartyInput {
  const known = [...view.identifiers, ...view.contacts].map(({ id }) => id)
  return partyInput.parse({ ...view, birthOn: view.birthOn ?? '', known, ...changed })
}

describe('a client’s page', () => {
  it('keeps names in parts, identifiers and ways to reach him as rows, none obligatory', async () => {
    const { partyId } = await open({ givenName: 'Ximena' })
    await change(partyId, {
      givenName: 'Ximena',
      surname1: 'Ochoa',
      birthOn: '1985-04-12',
      identifiers: [
        { kind: 'nif', country: 'es', value: '12345678-A' },
        { kind: 'passport', country: 'FR', value: 'X 99' },
        { kind: 'rfc', value: '' },
      ],
      contacts: [
        { kind: 'email', value: 'Ximena@Example.com', preferred: 'on' },
        { kind: 'email', value: 'oficina@example.com', belongsTo: 'su despacho', preferred: 'on' },
        { kind: 'whatsapp', value: '+52 477 555 0101' },
      ],
    })
    const view = await page(partyId)
    assert.deepEqual([view.name, view.birthOn], ['Ximena Ochoa', '1985-04-12'])
    assert.deepEqual(
      view.identifiers.map(({ kind, country, value, warning }) => [kind, country, value, warning]),
      [
        ['nif', 'ES', '12345678-A', 'checkDigit'],
        ['passport', 'FR', 'X 99', undefined],
      ],
    )
    assert.deepEqual(
      view.contacts.map(({ value, belongsTo, preferred }) => [value, belongsTo, preferred]),
      [
        ['ximena@example.com', '', true],
        ['oficina@example.com', 'su despacho', false],
        ['+52 477 555 0101', '', false],
      ],
    )
  })

  it('tells each fault beside its own row', () => {
    const reading = partyInput.safeParse({
      givenName: '',
      contacts: [{ value: 'a@example.com' }, { value: 'not a mail' }, { kind: 'phone', value: '12' }],
      identifiers: [{ country: 'Spain', value: 'x' }],
    })
    const faults = reading.error?.issues.map(({ path, message }) => [path.join('.'), message])
    assert.deepEqual(faults, [
      ['identifiers.0.country', 'tooLong'],
      ['identifiers.0.country', 'country'],
      ['contacts.1.value', 'email'],
      ['contacts.2.value', 'phone'],
      ['givenName', 'missing'],
    ])
  })

  it('writes his new name on every dossier, and he is found by it and by what else is known of him', async () => {
    const { dossierId, partyId } = await open({ givenName: 'Ramiro', surname1: 'Viejo' })
    await change(partyId, {
      givenName: 'Ramiro',
      surname1: 'Nuevo',
      identifiers: [{ kind: 'curp', country: 'MX', value: 'NURA850101HGTXXX09' }],
      contacts: [{ kind: 'mobile', value: '+52 477 987 6543' }, { value: 'ramiro.n@example.com' }],
    })
    assert.equal((await desk(dossierId)).partyNames, 'Ramiro Nuevo')
    for (const words of ['ramiro nuevo', 'nura850101', '4779876543', '477 987', 'ramiro.n@example'])
      assert.ok((await found(words)).includes(partyId), words)
    assert.ok(!(await found('ramiro viejo')).includes(partyId))
  })

  it('of two who change it at once loses nothing that only one of them saw', async () => {
    const { partyId } = await open({ givenName: 'Noemí', email: 'noemi@example.com' })
    const seen = await page(partyId)
    await world.features.directory.change(
      world.cast.marta,
      partyId,
      form(seen, { contacts: [...seen.contacts, { kind: 'phone', value: '55 1234 5678' }] }),
    )
    await world.features.directory.change(world.cast.marta, partyId, form(seen, { contacts: [] }))
    const { contacts } = await page(partyId)
    assert.deepEqual(
      contacts.map(({ value }) => value),
      ['55 1234 5678'],
    )
  })

  it('shows an address that bounced until it is another', async () => {
    const { partyId } = await open({ givenName: 'Julián', email: 'julian@example.com' })
    await world.database.asFirm(world.cast.marta.firmId, ({ db }) =>
      db
        .updateTable('contact_points')
        .set({ bounced_at: new Date() })
        .where('value', '=', 'julian@example.com')
        .execute(),
    )
    const seen = await page(partyId)
    assert.ok(seen.contacts[0]?.bouncedAt)
    const contacts = [{ ...seen.contacts[0], value: 'julian2@example.com' }]
    await world.features.directory.change(world.cast.marta, partyId, form(seen, { contacts }))
    assert.equal((await page(partyId)).contacts[0]?.bouncedAt, undefined)
  })

  it('lists the dossiers that the reader may see, with the party’s roles', async () => {
    const { dossierId, partyId } = await open({ givenName: 'Salomé' })
    assert.deepEqual(
      (await page(partyId)).dossiers.map(({ id, roles }) => [id, roles]),
      [[dossierId, ['other']]],
    )
    assert.deepEqual((await world.features.directory.party(world.cast.luis, partyId)).dossiers, [])
  })
})

describe('who may be the same', () => {
  it('is offered while a clerk types: by identifier, mail, telephone in any form, or whole name', async () => {
    const { partyId } = await open({
      givenName: 'Úrsula',
      surname1: 'Ñandú',
      email: 'ursula@example.com',
      phone: '+52 (477) 111-2233',
      identifier: 'X1234567L',
    })
    const likely = (typed: object) => world.features.parties.likely(world.cast.luis, likelyInput.parse(typed))
    const why = async (typed: object) => (await likely(typed)).find(({ id }) => id === partyId)?.why
    assert.deepEqual(await why({ identifier: 'x-1234567-l' }), ['identifier'])
    assert.deepEqual(await why({ email: 'URSULA@example.com' }), ['email'])
    assert.deepEqual(await why({ phone: '4771112233' }), ['phone'])
    assert.deepEqual(await why({ name: 'ursula nandu' }), ['name'])
    assert.deepEqual(await why({ name: 'Úrsula Ñandú', phone: '477 1112233' }), ['name', 'phone'])
    assert.equal(await why({ name: 'Úrsula' }), undefined)
    assert.deepEqual(await likely({}), [])
    const [identifier] = (await page(partyId)).identifiers
    assert.deepEqual([identifier?.kind, identifier?.country, identifier?.warning], ['nie', 'ES', undefined])
  })
})

describe('two rows that are one person', () => {
  async function twins() {
    const one = await open({
      givenName: 'Iker',
      surname1: 'Zubiri',
      email: 'iker@example.com',
      phone: '600 111 222',
    })
    const two = await open({
      givenName: 'Yker',
      surname1: 'Zubiry',
      email: 'iker@example.com',
      identifier: '12345678Z',
    })
    return { one, two }
  }

  it('become one: dossiers, identifiers and ways to reach him; found by the old name; and two again', async () => {
    const { features, cast } = world
    const { one, two } = await twins()
    const before = [await page(one.partyId), await page(two.partyId)]
    assert.deepEqual(before[0]?.likely.find(({ id }) => id === two.partyId)?.why, ['email'])
    await features.directory.merge(cast.marta, one.partyId, two.partyId)
    const merged = await page(one.partyId)
    assert.deepEqual(merged.dossiers.map(({ id }) => id).sort(), [one.dossierId, two.dossierId].sort())
    assert.deepEqual(
      merged.identifiers.map(({ value }) => value),
      ['12345678Z'],
    )
    assert.deepEqual(
      merged.contacts.map(({ value }) => value),
      ['iker@example.com', '600 111 222'],
    )
    assert.equal((await desk(two.dossierId)).partyNames, 'Iker Zubiri')
    assert.deepEqual(await found('yker zubiry'), [one.partyId])
    assert.equal((await page(two.partyId)).id, one.partyId)
    assert.deepEqual(
      merged.merges.map(({ name, by }) => [name, by]),
      [['Yker Zubiry', 'Marta Ríos']],
    )

    await features.directory.separate(cast.marta, merged.merges[0]?.id ?? '')
    assert.deepEqual(await page(one.partyId), before[0])
    const after = await page(two.partyId)
    const still = ({ dossiers: _, ...view }: PartyView) => view
    assert.deepEqual(still(after), still(before[1] as PartyView))
    assert.deepEqual(
      after.dossiers.map(({ id }) => id),
      [two.dossierId],
    )
    assert.equal((await desk(two.dossierId)).partyNames, 'Yker Zubiry')
    assert.deepEqual(await found('yker zubiry'), [two.partyId])
  })

  it('are merged once, of two at once, whichever way round', async () => {
    const { one, two } = await twins()
    const { directory } = world.features
    const both = await Promise.allSettled([
      directory.merge(world.cast.marta, one.partyId, two.partyId),
      directory.merge(world.cast.ana, two.partyId, one.partyId),
    ])
    assert.deepEqual(both.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
    const refused = both.find((one) => one.status === 'rejected')
    assert.ok(refused && code('party.merged')(refused.reason))
  })

  it('are undone in the order in which they were merged, the last first', async () => {
    const { directory } = world.features
    const { one, two } = await twins()
    const three = await open({ givenName: 'Iker', surname1: 'Zubiri Otro' })
    await directory.merge(world.cast.marta, one.partyId, two.partyId)
    const [first] = (await page(one.partyId)).merges
    await directory.merge(world.cast.marta, three.partyId, one.partyId)
    assert.equal((await page(two.partyId)).id, three.partyId)
    assert.ok((await found('yker zubiry')).includes(three.partyId))
    await assert.rejects(directory.separate(world.cast.marta, first?.id ?? ''), code('party.mergeCovered'))
    const [second] = (await page(three.partyId)).merges
    await directory.separate(world.cast.marta, second?.id ?? '')
    await directory.separate(world.cast.marta, first?.id ?? '')
    assert.equal((await desk(two.dossierId)).partyNames, 'Yker Zubiry')
  })

  it('who both take part in one dossier in one role are not', async () => {
    const { one, two } = await twins()
    const same = participantInput.parse({ role: 'other', partyId: two.partyId })
    await world.features.dossiers.addParticipant(world.cast.marta, one.dossierId, same)
    const { number } = await desk(one.dossierId)
    await assert.rejects(
      world.features.directory.merge(world.cast.marta, one.partyId, two.partyId),
      (error) => {
        assert.ok(code('party.sameDossier')(error) && error instanceof Problem)
        assert.equal(error.values.number, number)
        return true
      },
    )
  })

  it('one of whom is just being put into a dossier end up in it once', async () => {
    for (let i = 0; i < 3; i++) {
      const { one, two } = await twins()
      const { dossierId } = await open({ givenName: 'Otra' })
      const add = (partyId: string) =>
        world.features.dossiers.addParticipant(
          world.cast.marta,
          dossierId,
          participantInput.parse({ role: 'spouse', partyId }),
        )
      await Promise.all([
        add(two.partyId),
        world.features.directory.merge(world.cast.ana, one.partyId, two.partyId),
      ])
      const { participants } = await world.features.dossiers.about(world.cast.marta, dossierId)
      assert.deepEqual(
        participants.map(({ name }) => name),
        ['Otra', 'Iker Zubiri'],
      )
      assert.equal((await desk(dossierId)).partyNames, 'Otra, Iker Zubiri')
    }
  })
})

describe('the list of clients', () => {
  it('goes on exactly where the page before ended, by name', async () => {
    const { parties } = world.features
    const whole = await parties.list(world.cast.marta, { limit: 100 })
    const seen: string[] = []
    let after: string | undefined
    do {
      const part = await parties.list(world.cast.marta, { limit: 3, after })
      seen.push(...part.rows.map(({ id }) => id))
      after = part.next ?? undefined
    } while (after)
    assert.deepEqual(
      seen,
      whole.rows.map(({ id }) => id),
    )
    assert.ok(seen.length > 6)
    await parties.list(world.cast.marta, { limit: 3, after: 'bm90aGluZw' })
  })
})
