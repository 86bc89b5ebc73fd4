import assert from 'node:assert/strict'
import { test } from 'node:test'
import { translatorFor } from '../../i18n/words.ts'
import { refusalIn, refusalQuery } from './refusal-in.ts'

const t = translatorFor('es-MX')
const read = (query: string) => refusalIn(new URLSearchParams(query), t)

test('a refused upload says its sentence at its requirement', () => {
  const refusal = read('problem=requirement.full&at=req_1&max=4')
  assert.deepEqual(refusal, {
    at: 'req_1',
    sentence: 'Este documento ya tiene todas las páginas que se piden (máximo 4).',
  })
})

test('a file too large is told in megabytes', () => {
  assert.match(read('problem=file.tooLarge&at=req_1&maxBytes=25000000')?.sentence ?? '', /pasa de 25 MB/)
})

test('what a page refuses is read back as the same sentence', () => {
  const query = refusalQuery({ code: 'requirement.full', values: { max: 2, secret: 'x' } }, 'req_1')
  assert.equal(query, 'problem=requirement.full&at=req_1&max=2')
  assert.match(read(query)?.sentence ?? '', /máximo 2/)
})

test('an address cannot put words of its own on the page', () => {
  const foreign = [
    'problem=llama.ahora',
    'problem=file',
    'problem=file.empty.now',
    'problem=<b>.x',
    'problem=__proto__.x',
    '',
  ]
  for (const query of foreign) assert.equal(read(query), undefined, query)
  const sentence = read('problem=requirement.full&at=req_1&max=llama al 900')?.sentence
  assert.equal(sentence, 'Este documento ya tiene todas las páginas que se piden (máximo {max}).')
})
