import assert from 'node:assert/strict'
import { it } from 'node:test'
import fc from 'fast-check'
import { translatorFor } from '../../../i18n/words.ts'
import type { HandedDocument } from '../pages/pages.ts'
import { csvCell, dataCsv } from './data-csv.ts'

it('B03 no cell is a formula, and what was typed is still to be read', () => {
  for (const typed of [
    '=1+1',
    '+52 477 123',
    '-2',
    '@SUM(A1)',
    '\t=1',
    '\r\n=cmd|x',
    '＝1',
    '  =1',
    '\0=1',
  ]) {
    assert.match(csvCell(typed, ','), /^"?'/, JSON.stringify(typed))
  }
  for (const typed of ['1500', 'Laura', 'a=b', 'Núñez-Álvarez']) assert.equal(csvCell(typed, ','), typed)
})

it('B03 property: one cell stays one cell, and begins no formula', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.constantFrom(',', ';'), (typed, separator) => {
      const cell = csvCell(typed, separator)
      const inner = cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell
      assert.ok(inner === typed || inner === `'${typed}`)
      assert.doesNotMatch(inner, /^[\s\p{Cc}]*[=+\-@]/u)
      if (!cell.startsWith('"')) assert.doesNotMatch(cell, /["\r\n;,]/)
    }),
    { numRuns: 2000 },
  )
})

it('the table has a heading and a line for each datum, answered or not', () => {
  const asked = { id: 'x', position: 1, kind: 'data', instance: 1, instances: 1 } as const
  const documents: HandedDocument[] = [
    {
      requirement: { ...asked, name: 'Ingreso mensual', status: 'approved', owner: 'Laura Núñez' },
      answer: { value: '25,000.50', at: new Date('2026-03-01T10:00:00Z') },
      files: [],
      runs: [],
    },
    { requirement: { ...asked, name: 'RFC', status: 'pending' }, files: [], runs: [] },
  ]
  assert.equal(
    dataCsv(documents, translatorFor('es-MX'), ','),
    '\ufeffPersona,Dato,Valor,Estado,Recibido\r\n' +
      'Laura Núñez,Ingreso mensual,"25,000.50",Aprobado,2026-03-01T10:00:00.000Z\r\n' +
      ',RFC,,Pendiente,\r\n',
  )
})
