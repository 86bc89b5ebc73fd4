import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import { requirementTypeInput, templateInput } from '../../../contract/catalog.ts'
import { newDossier } from '../../../contract/dossiers.ts'
import { itemRoles, participantRoles } from '../../../contract/roles.ts'
import type { TemplateFile } from '../../../contract/template-file.ts'
import { openWorld, type World } from '../../../test/world.ts'
import type { StaffActor } from '../../kernel/actor.ts'
import { wantedId } from '../../kernel/ids.ts'
import { readTemplateFile } from './read-template-file.ts'
import { readyMadeOf } from './ready-made/ready-made.ts'

let world: World
before(async () => {
  world = await openWorld()
})
after(() => world.close())

const bytes = (said: unknown) => Buffer.from(typeof said === 'string' ? said : JSON.stringify(said))
function faultsOf(said: unknown): string[] {
  const reading = readTemplateFile(bytes(said))
  return reading.ok ? [] : reading.faults.map(({ place, code }) => `${place}: ${code}`)
}
const small = {
  format: 'legajo.template',
  version: 1,
  template: { key: 'a', name: 'Alta', items: [{ type: 'ine' }] },
  types: [{ kind: 'document', key: 'ine', name: 'INE', formats: ['image'], pagesMax: 2 }],
}

const inFirm = <T>(actor: StaffActor, work: Parameters<typeof world.database.asFirm<T>>[1]) =>
  world.database.asFirm(actor.firmId, work)
const importFile = (actor: StaffActor, file: TemplateFile) =>
  inFirm(actor, (tx) => world.features.catalog.importFile(tx, actor, file))
const planOf = (actor: StaffActor, file: TemplateFile) =>
  inFirm(actor, (tx) => world.features.catalog.planImport(tx, file))

async function exported(actor: StaffActor, templateId: string): Promise<TemplateFile> {
  const found = await inFirm(actor, (tx) =>
    world.features.catalog.fileOf(tx, wantedId('template', templateId)),
  )
  const reading = readTemplateFile(bytes(found?.file))
  return reading.ok ? reading.file : assert.fail(JSON.stringify(reading.faults))
}

describe('a hostile or broken file is refused with the place of each fault', () => {
  it('what is right is read, with what it leaves out as usual', () => {
    assert.deepEqual(faultsOf(small), [])
  })
  it('no JSON, cut JSON, no text, another thing, a newer version', () => {
    assert.deepEqual(faultsOf('hola'), [': notJson'])
    assert.deepEqual(faultsOf(JSON.stringify(small).slice(0, -3)), [': notJson'])
    assert.deepEqual(faultsOf('{:1}'), [': notJson'])
    const reading = readTemplateFile(Buffer.from([0xff, 0xfe, 0x7b]))
    assert.deepEqual(reading, { ok: false, faults: [{ place: '', code: 'notJson' }] })
    assert.deepEqual(faultsOf({ ...small, format: 'x', version: 2 }), [
      'format: notATemplate',
      'version: newerVersion',
    ])
    assert.ok(faultsOf([]).length > 0 && faultsOf('null').length > 0 && faultsOf('""').length > 0)
  })
  it('too large', () => {
    const reading = readTemplateFile(Buffer.alloc(16_000_001, 32))
    assert.deepEqual(reading, { ok: false, faults: [{ place: '', code: 'fileTooLarge' }] })
  })
  it('B10 the same key twice, which parsers read differently', () => {
    assert.deepEqual(faultsOf('{"format":"a","format":"b"}'), [': keyTwice'])
    assert.deepEqual(faultsOf('{"format":"a","form\\u0061t":"b"}'), [': keyTwice'])
  })
  it('B11 keys that reach an object’s own machinery, at any depth', () => {
    assert.deepEqual(faultsOf('{"__proto__":{"isAdmin":true}}'), [': keyForbidden'])
    assert.deepEqual(faultsOf('{"types":[{"\\u005f_proto__":{}}]}'), [': keyForbidden'])
    assert.deepEqual(faultsOf('{"template":{"constructor":{"prototype":{}}}}'), [': keyForbidden'])
    assert.equal(({} as { isAdmin?: boolean }).isAdmin, undefined)
  })
  it('B12 fields that no file has, each with its place', () => {
    const types = [{ ...small.types[0], firmId: 'x', archived_at: null }]
    assert.deepEqual(faultsOf({ ...small, firm: 'x', types }), [
      'types.0.firmId: unknownField',
      'types.0.archived_at: unknownField',
      'firm: unknownField',
    ])
  })
  it('nested so deep that a reader would fall over', () => {
    assert.deepEqual(faultsOf('['.repeat(500_000)), [': tooDeep'])
  })
  it('values of the wrong kind or size, names twice, items without their type', () => {
    const wrong = {
      ...small,
      template: {
        key: 'A B',
        name: '',
        items: [{ type: 'otro' }, { type: 'ine', instances: 99, role: 'dueño' }],
      },
      types: [{ ...small.types[0], pagesMax: '4', formats: [], validity: { rule: 'maxAge', count: 0 } }],
    }
    assert.deepEqual(faultsOf(wrong), [
      'template.key: key',
      'template.name: missing',
      'template.items.1.role: wrongKind',
      'template.items.1.instances: tooLarge',
      'types.0.formats: missing',
      'types.0.pagesMax: notANumber',
      'types.0.validity.count: tooSmall',
      'types.0.validity.unit: missing',
    ])
    const twice = { ...small, types: [small.types[0], small.types[0]] }
    assert.deepEqual(faultsOf(twice), ['types.1.key: taken'])
    const lost = { ...small, template: { ...small.template, items: [{ type: 'otro' }] } }
    assert.deepEqual(faultsOf(lost), ['template.items.0.type: unknownType'])
  })
  it('whatever bytes come, the answer is a reading and never a throw', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (some) => !readTemplateFile(some).ok))
    fc.assert(fc.property(fc.json(), (some) => !readTemplateFile(bytes(some)).ok))
  })
})

describe('out of one firm and into another', () => {
  let templateId: string
  let file: TemplateFile

  before(async () => {
    const { catalog } = world.features
    const { ana } = world.cast
    const typeId = await catalog.addType(
      ana,
      requirementTypeInput.parse({
        name: 'Estado de cuenta',
        formats: ['pdf'],
        pagesMax: 9,
        validity: { rule: 'until' },
      }),
    )
    const choice = await catalog.addType(
      ana,
      requirementTypeInput.parse({
        kind: 'data',
        name: 'Estado civil',
        field: { type: 'choice', choices: ['a', 'b'] },
      }),
    )
    await catalog.addReason(ana, typeId, { text: 'Faltan hojas.' })
    await catalog.addReason(ana, undefined, { text: 'Está borroso.' })
    const items = [
      { typeId, mandatory: false, section: 'Ingresos', role: 'holder', instances: 6 },
      { typeId: choice, mandatory: true },
    ]
    templateId = await catalog.addTemplate(ana, templateInput.parse({ name: 'Crédito', items }))
    file = await exported(ana, templateId)
  })

  it('comes out of the other firm as it went in, with reasons', async () => {
    const { carmen } = world.cast
    const plan = await planOf(carmen, file)
    assert.deepEqual(plan.template, { name: 'Crédito', itemCount: 2, fate: 'new', id: undefined })
    assert.deepEqual(
      plan.types.map(({ fate }) => fate),
      ['new', 'new'],
    )
    assert.deepEqual(plan.reasons, ['Está borroso.'])
    await importFile(carmen, file)
    const [made] = await world.features.catalog.listTemplates(carmen)
    assert.deepEqual(await exported(carmen, made?.id ?? ''), file)
  })

  it('a second time nothing is doubled, in that firm or in its own', async () => {
    const { ana, carmen } = world.cast
    const { catalog } = world.features
    for (const actor of [carmen, ana]) {
      const before = [await catalog.listTypes(actor), await catalog.listTemplates(actor)]
      assert.equal((await planOf(actor, file)).template.fate, 'same')
      await Promise.all([importFile(actor, file), importFile(actor, file)])
      assert.deepEqual([await catalog.listTypes(actor), await catalog.listTemplates(actor)], before)
      assert.equal((await catalog.listReasons(actor, undefined)).length, 1)
    }
  })

  it('the firm’s own type of that name is used as it is, and a changed template is a new version', async () => {
    const { olga } = world.cast
    const { catalog } = world.features
    const own = await catalog.addType(
      olga,
      requirementTypeInput.parse({ name: 'ESTADO DE CUENTA', formats: ['image'], pagesMax: 1 }),
    )
    const plan = await planOf(olga, file)
    assert.deepEqual(
      plan.types.map(({ name, fate, by }) => [name, fate, by]),
      [
        ['Estado de cuenta', 'known', 'name'],
        ['Estado civil', 'new', undefined],
      ],
    )
    await importFile(olga, file)
    assert.equal((await catalog.getType(olga, own)).name, 'ESTADO DE CUENTA')
    const [first, ...rest] = file.template.items
    assert.ok(first)
    const changed = { ...file, template: { ...file.template, items: [{ ...first, instances: 3 }, ...rest] } }
    assert.equal((await planOf(olga, changed)).template.fate, 'changed')
    await importFile(olga, changed)
    const [template, ...others] = await catalog.listTemplates(olga)
    assert.deepEqual([template?.version, others.length], [2, 0])
  })

  it('what was archived is taken back by the same file', async () => {
    const { carmen } = world.cast
    const { catalog } = world.features
    for (const { id } of await catalog.listTypes(carmen)) await catalog.archiveType(carmen, id)
    for (const { id } of await catalog.listTemplates(carmen)) await catalog.archiveTemplate(carmen, id)
    const plan = await planOf(carmen, file)
    assert.deepEqual(
      plan.types.map(({ fate }) => fate),
      ['restored', 'restored'],
    )
    await importFile(carmen, file)
    assert.equal((await catalog.listTypes(carmen)).length, 2)
    assert.equal((await catalog.listTemplates(carmen)).length, 1)
  })
})

describe('the templates that come with the program', () => {
  const all = (['MX', 'ES'] as const).flatMap((country) =>
    readyMadeOf(country).map((file) => ({ country, file })),
  )

  it('there are five for Mexico and five for Spain, each with a key of its own', () => {
    assert.deepEqual(
      ['MX', 'ES'].map((country) => all.filter((one) => one.country === country).length),
      [5, 5],
    )
    assert.equal(new Set(all.map(({ file }) => file.template.key)).size, 10)
  })

  for (const { country, file } of all) {
    it(`${country} ${file.template.name}: read by the rules of a file from outside, and told in plain words`, () => {
      assert.deepEqual(faultsOf(file), [])
      assert.ok(file.template.about, 'says for whom it is')
      const used = new Set(file.template.items.map(({ type }) => type))
      for (const type of file.types) {
        assert.ok(used.has(type.key), `${type.key} is asked for`)
        assert.ok(type.help, `${type.key} has help`)
        assert.ok(type.help.length < 200, `${type.key}: the help is short`)
      }
      for (const { section } of file.template.items) assert.ok(section, 'every item stands in a section')
    })
  }

  it('are used with one click, offered by country, and a second time nothing is doubled', async () => {
    const { ana, olga, marta } = world.cast
    const { catalog } = world.features
    for (const [actor, first] of [
      [ana, 'mx.'],
      [olga, 'es.'],
    ] as const) {
      const offered = await catalog.readyMade(actor)
      assert.ok(offered.length === 5 && offered.every(({ key }) => key.startsWith(first)))
      for (const { key } of offered) {
        const id = await catalog.takeReadyMade(actor, key)
        assert.equal(await catalog.takeReadyMade(actor, key), id)
      }
      const types = await catalog.listTypes(actor)
      assert.equal(new Set(types.map(({ name }) => name)).size, types.length, 'each type is there once')
      assert.ok((await catalog.readyMade(actor)).every(({ templateId }) => templateId))
    }
    const [general] = await catalog.listReasons(ana, undefined)
    assert.ok(general, 'general reasons came along')
    await assert.rejects(catalog.takeReadyMade(marta, 'mx.arrendamiento'), /act.forbidden/)
    await assert.rejects(catalog.takeReadyMade(ana, 'mx.nada'), /not.found/)
  })

  it('a dossier opened with each asks every role for what is its own', async () => {
    const { ana } = world.cast
    const { catalog, dossiers, pages } = world.features
    for (const { key, templateId } of await catalog.readyMade(ana)) {
      const file = all.find((one) => one.file.template.key === key)?.file
      const participants = participantRoles.map((role) => ({ role, givenName: role }))
      const input = newDossier.parse({ templateIds: [templateId], participants })
      const { requirements } = await pages.desk(ana, await dossiers.open(ana, input))
      for (const role of itemRoles) {
        const wished = file?.template.items.filter((item) => item.role === role) ?? []
        const asked = requirements.filter((one) => (one.owner?.role ?? 'dossier') === role)
        assert.equal(
          asked.length,
          wished.reduce((sum, item) => sum + item.instances, 0),
          `${key} ${role}`,
        )
      }
    }
  })
})
