import assert from 'node:assert/strict'
import { after, before, it } from 'node:test'
import { documentTypeInput } from '../../../contract/catalog.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { readId } from '../../kernel/ids.ts'
import { Problem } from '../../kernel/problem.ts'

let world: World
let typeId: string
let otherId: string
const texts = (reasons: { text: string }[]) => reasons.map(({ text }) => text)

before(async () => {
  world = await openWorld()
  const type = (name: string) =>
    world.features.catalog.addType(
      world.cast.ana,
      documentTypeInput.parse({ name, formats: ['image'], pagesMax: 2 }),
    )
  typeId = await type('Identificación oficial')
  otherId = await type('CURP')
})
after(() => world.close())

it('a type offers its own reasons first and then the general ones, each in its order', async () => {
  const { catalog } = world.features
  const { ana, marta } = world.cast
  await catalog.addReason(ana, undefined, { text: 'Está borroso.' })
  await catalog.addReason(ana, typeId, { text: 'Falta el reverso.' })
  const expired = await catalog.addReason(ana, typeId, { text: 'Está vencida.' })
  await catalog.addReason(ana, otherId, { text: 'No es la CURP.' })
  assert.deepEqual(texts(await catalog.reasonsFor(marta, typeId)), [
    'Falta el reverso.',
    'Está vencida.',
    'Está borroso.',
  ])
  await catalog.moveReason(ana, expired, -1)
  await catalog.moveReason(ana, expired, -1)
  assert.deepEqual(texts(await catalog.listReasons(marta, typeId)), ['Está vencida.', 'Falta el reverso.'])
  await catalog.changeReason(ana, expired, { text: 'Ya venció.' })
  await catalog.archiveReason(ana, expired)
  assert.deepEqual(texts(await catalog.reasonsFor(marta, typeId)), ['Falta el reverso.', 'Está borroso.'])
  await catalog.restoreReason(ana, expired)
  assert.deepEqual(texts(await catalog.listReasons(marta, typeId)), ['Ya venció.', 'Falta el reverso.'])
  assert.deepEqual(texts(await catalog.listReasons(marta, undefined)), ['Está borroso.'])
})

it('the reasons of several types are read at once', async () => {
  const ids = [typeId, otherId].map((shown) => readId('requirementType', shown) ?? assert.fail())
  const found = await world.database.asFirm(world.cast.ana.firmId, (tx) =>
    world.features.catalog.reasonsOf(tx, ids),
  )
  assert.deepEqual(
    ids.map((id) => texts(found.get(id) ?? [])),
    [
      ['Ya venció.', 'Falta el reverso.', 'Está borroso.'],
      ['No es la CURP.', 'Está borroso.'],
    ],
  )
})

it('only an administrator writes them', async () => {
  const { catalog } = world.features
  const { marta } = world.cast
  const refused = (error: unknown) => error instanceof Problem && error.code === 'act.forbidden'
  await assert.rejects(catalog.addReason(marta, typeId, { text: 'x' }), refused)
  const [first] = await catalog.listReasons(marta, typeId)
  await assert.rejects(catalog.changeReason(marta, first?.id ?? '', { text: 'x' }), refused)
  await assert.rejects(catalog.moveReason(marta, first?.id ?? '', 1), refused)
  await assert.rejects(catalog.archiveReason(marta, first?.id ?? ''), refused)
})
