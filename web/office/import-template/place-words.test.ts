import assert from 'node:assert/strict'
import { test } from 'node:test'
import { translatorFor } from '../../../i18n/words.ts'
import { placeWords } from './place-words.ts'

test('the place of a fault is told as a person would count', () => {
  const t = translatorFor('es-MX')
  assert.equal(placeWords(t, 'types.3.pagesMax'), 'Requisito 4 · pagesMax')
  assert.equal(placeWords(t, 'types.0.validity.count'), 'Requisito 1 · validity.count')
  assert.equal(placeWords(t, 'types.0'), 'Requisito 1')
  assert.equal(placeWords(t, 'template.items.0.type'), 'Renglón 1 de la plantilla · type')
  assert.equal(placeWords(t, 'template.name'), 'template.name')
  assert.equal(placeWords(t, ''), 'Todo el archivo')
})
