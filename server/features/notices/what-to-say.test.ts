import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { openDossier, openWorld, type World } from '../../../test/world.ts'
import type { Problem } from '../../kernel/problem.ts'

let world: World
before(async () => {
  world = await openWorld()
})
after(() => world.close())

const partyOf = async (dossierId: string, as = world.cast.marta) =>
  (await world.features.access.linkPeople(as, dossierId)).people[0]?.partyId ?? ''
const missing = (error: unknown) => (error as Problem).code === 'not.found'

describe('what to say', () => {
  it('names what is missing from one person in one dossier, with a link that opens it', async () => {
    const { dossierId } = await openDossier(world)
    await openDossier(world)
    const { name, text } = await world.features.notices.whatToSay(
      world.cast.marta,
      dossierId,
      await partyOf(dossierId),
    )
    assert.equal(name, 'Laura Núñez Álvarez')
    assert.match(text, /Hola, Laura/)
    assert.match(text, /• Identificación oficial\n• Comprobante de domicilio/)
    const links = text.match(/\/l\/([\w-]{43})/g) ?? []
    assert.equal(links.length, 1)
    assert.equal((await world.features.access.landing(links[0]?.slice(3) ?? '')).kind, 'open')
  })

  it('is asked of a dossier within reach and of one of its people, and of nobody else', async () => {
    const { marta, luis, olga } = world.cast
    const { dossierId } = await openDossier(world)
    const other = await openDossier(world)
    const partyId = await partyOf(dossierId)
    const { whatToSay } = world.features.notices
    await assert.rejects(whatToSay(luis, dossierId, partyId), missing)
    await assert.rejects(whatToSay(olga, dossierId, partyId), missing)
    await assert.rejects(whatToSay(marta, dossierId, await partyOf(other.dossierId)), missing)
  })
})
