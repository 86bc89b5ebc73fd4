import assert from 'node:assert/strict'
import { after, before, it } from 'node:test'
import { requirementTypeInput, templateInput } from '../../../contract/catalog.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { Problem } from '../../kernel/problem.ts'

let world: World
const types: Record<string, string> = {}
const document = (name: string) => ({ name, formats: ['image', 'pdf'], pagesMax: 4 })

before(async () => {
  world = await openWorld()
  for (const name of ['Identificación', 'Comprobante', 'Estado de cuenta'])
    types[name] = await world.features.catalog.addType(
      world.cast.ana,
      requirementTypeInput.parse(document(name)),
    )
})
after(() => world.close())

const item = (name: string, more: object = {}) => ({ typeId: types[name], mandatory: true, ...more })
const template = (name: string, items: object[]) => templateInput.parse({ name, items })

it('a document keeps every part of what it asks, and so does a datum', async () => {
  const { catalog } = world.features
  const { ana } = world.cast
  const proof = {
    ...document('Predial'),
    kind: 'document',
    help: 'El de este año.',
    pagesMin: 2,
    hasSides: true,
    validity: { rule: 'maxAge', count: 3, unit: 'months' },
    confidential: true,
    purpose: 'Saber si hay adeudo',
    legalBasis: 'Código fiscal',
  }
  const choice = {
    kind: 'data',
    name: 'Estado civil',
    help: '',
    purpose: '',
    legalBasis: '',
    confidential: false,
    field: { type: 'choice', choices: ['Soltero', 'Casado'] },
  }
  for (const input of [proof, choice]) {
    const id = await catalog.addType(ana, requirementTypeInput.parse(input))
    const { id: _, usedBy, isArchived, example, ...spec } = await catalog.getType(ana, id)
    assert.deepEqual(spec, input)
    assert.deepEqual([usedBy, isArchived, example], [0, false, undefined])
    await catalog.archiveType(ana, id)
    assert.equal((await catalog.getType(ana, id)).isArchived, true)
    assert.ok((await catalog.listArchivedTypes(ana)).some((one) => one.id === id))
    assert.ok(!(await catalog.listTypes(ana)).some((one) => one.id === id))
  }
})

it('a template keeps sections, roles and instances, and tells what each version changed', async () => {
  const { catalog } = world.features
  const { ana, marta } = world.cast
  const first = template('Crédito', [
    item('Identificación', { section: 'Identidad', role: 'holder' }),
    item('Identificación', { section: 'Aval', role: 'guarantor' }),
    item('Comprobante', { section: 'Identidad', role: 'holder' }),
  ])
  const id = await catalog.addTemplate(ana, first)
  const view = await catalog.getTemplate(marta, id)
  assert.deepEqual(
    view.items.map(({ name, section, role }) => [name, section, role]),
    [
      ['Identificación', 'Identidad', 'holder'],
      ['Identificación', 'Aval', 'guarantor'],
      ['Comprobante', 'Identidad', 'holder'],
    ],
  )
  await catalog.changeTemplate(ana, id, { ...first, name: 'Crédito hipotecario' })
  assert.equal((await catalog.listVersions(ana, id)).length, 1, 'another name is no other version')
  await catalog.changeTemplate(
    ana,
    id,
    template('Crédito hipotecario', [
      item('Comprobante', { section: 'Identidad', role: 'holder', mandatory: false }),
      item('Identificación', { section: 'Identidad', role: 'holder' }),
      item('Estado de cuenta', { section: 'Ingresos', role: 'holder', instances: 6 }),
    ]),
  )
  const [now, before] = await catalog.listVersions(marta, id)
  assert.deepEqual([now?.n, now?.by, now?.itemCount], [2, 'Ana Torres', 3])
  assert.deepEqual(now?.changes, {
    added: ['Estado de cuenta'],
    removed: ['Identificación'],
    changed: ['Comprobante'],
    isReordered: true,
  })
  assert.deepEqual([before?.n, before?.changes], [1, undefined])
})

it('one type may be asked of each role once, and not twice of the same', () => {
  const twice = template('Crédito', [item('Comprobante'), item('Comprobante')])
  return assert.rejects(
    world.features.catalog.addTemplate(world.cast.ana, twice),
    (error) => error instanceof Problem && error.fields[0]?.code === 'taken',
  )
})

it('a template is duplicated, archived and taken back', async () => {
  const { catalog } = world.features
  const { ana, marta } = world.cast
  const id = await catalog.addTemplate(ana, template('Alta', [item('Comprobante', { instances: 2 })]))
  const copy = await catalog.duplicateTemplate(ana, id, 'Alta (copia)')
  const { name, version, items } = await catalog.getTemplate(ana, copy)
  assert.deepEqual([name, version, items], ['Alta (copia)', 1, (await catalog.getTemplate(ana, id)).items])
  await catalog.archiveTemplate(ana, copy)
  assert.deepEqual(await catalog.listArchivedTemplates(marta), [{ id: copy, name: 'Alta (copia)' }])
  assert.equal((await catalog.getTemplate(ana, copy)).isArchived, true)
  await catalog.restoreTemplate(ana, copy)
  assert.deepEqual(await catalog.listArchivedTemplates(marta), [])
  await assert.rejects(
    catalog.duplicateTemplate(marta, id, 'x'),
    (error) => error instanceof Problem && error.code === 'act.forbidden',
  )
})
