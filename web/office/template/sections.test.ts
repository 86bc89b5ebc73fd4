import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { TemplateItem } from '../../../contract/catalog.ts'
import {
  countItems,
  namedLike,
  placed,
  positionOf,
  renamed,
  type Sections,
  sectionShifted,
  sectionsOf,
  shifted,
  withItem,
  withoutItem,
  withoutSection,
  withSection,
  withType,
} from './sections.ts'

const item = (typeId: string, section: string): TemplateItem => ({
  typeId,
  section,
  name: typeId,
  mandatory: true,
  role: 'holder',
  instances: 1,
})
const two = sectionsOf([item('ine', 'Identidad'), item('curp', 'Identidad'), item('aval', 'Aval')])
const shape = (sections: Sections) =>
  sections.map(({ name, items }) => `${name}: ${items.map(({ typeId }) => typeId).join(' ')}`)

test('items stand in their sections in the order of the template', () => {
  assert.deepEqual(shape(two), ['Identidad: ine curp', 'Aval: aval'])
  assert.deepEqual(shape(sectionsOf([])), [': '])
  assert.equal(countItems(two), 3)
})

test('an item goes up and down by one, over the edge of its section, and no further than the ends', () => {
  assert.deepEqual(shape(shifted(two, 'i1', -1)), ['Identidad: curp ine', 'Aval: aval'])
  assert.deepEqual(shape(shifted(two, 'i1', 1)), ['Identidad: ine', 'Aval: curp aval'])
  assert.deepEqual(shape(shifted(two, 'i2', -1)), ['Identidad: ine curp aval', 'Aval: '])
  assert.deepEqual(shape(shifted(two, 'i0', -1)), shape(two))
  assert.deepEqual(shape(shifted(two, 'i2', 1)), shape(two))
  assert.equal(positionOf(shifted(two, 'i1', 1), 'i1'), 2)
})

test('an item is put where it is dropped', () => {
  assert.deepEqual(shape(placed(two, 'i2', 's0', 1)), ['Identidad: ine aval curp', 'Aval: '])
  assert.deepEqual(shape(placed(two, 'i0', 's0', 1)), ['Identidad: curp ine', 'Aval: aval'])
})

test('a type that is added is asked of whom its section is about; not twice of the same', () => {
  const guarantor = withItem(two, 'i2', { role: 'guarantor' })
  const [, added] = withType(guarantor, 's2', { id: 'rfc', name: 'RFC' }, 'n')
  assert.equal(added?.items.at(-1)?.role, 'guarantor')
  const [again] = withType(guarantor, 's0', { id: 'ine', name: 'INE' }, 'n')
  assert.equal(again?.items.at(-1)?.role, 'dossier')
})

test('sections are added, named, moved, and taken away without what they hold', () => {
  const three = renamed(withSection(two, 'n'), 'n', 'Firma')
  assert.deepEqual(shape(three), ['Identidad: ine curp', 'Aval: aval', 'Firma: '])
  assert.deepEqual(shape(sectionShifted(three, 'n', -1)), ['Identidad: ine curp', 'Firma: ', 'Aval: aval'])
  assert.deepEqual(shape(sectionShifted(three, 's0', -1)), shape(three))
  assert.deepEqual(shape(withoutSection(two, 's2')), ['Identidad: ine curp aval'])
  assert.deepEqual(shape(withoutSection(two, 's0')), ['Aval: ine curp aval'])
  assert.deepEqual(shape(withoutSection(withoutSection(two, 's2'), 's0')), ['Identidad: ine curp aval'])
})

test('whatever is moved wherever, no item is lost or doubled', () => {
  const keys = ['i0', 'i1', 'i2']
  const act = fc.oneof(
    fc.record({ key: fc.constantFrom(...keys), step: fc.constantFrom(1 as const, -1 as const) }),
    fc.record({ key: fc.constantFrom(...keys), to: fc.nat(4), section: fc.constantFrom('s0', 's2') }),
    fc.record({ gone: fc.constantFrom('s0', 's2') }),
  )
  fc.assert(
    fc.property(fc.array(act), (acts) => {
      let now: Sections = two
      for (const one of acts) {
        if ('step' in one) now = shifted(now, one.key, one.step)
        else if ('gone' in one) now = withoutSection(now, one.gone)
        else if (now.some(({ key }) => key === one.section)) now = placed(now, one.key, one.section, one.to)
      }
      assert.deepEqual(now.flatMap(({ items }) => items.map(({ key }) => key)).sort(), keys)
    }),
  )
  assert.equal(countItems(withoutItem(two, 'i0')), 2)
})

test('the catalogue is searched by words in any order, accents and capitals apart', () => {
  assert.ok(namedLike('Identificación oficial', 'OFICIAL identificacion'))
  assert.ok(namedLike('Identificación oficial', ''))
  assert.ok(!namedLike('Identificación oficial', 'oficial vigente'))
})
