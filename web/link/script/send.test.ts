import assert from 'node:assert/strict'
import { test } from 'node:test'
import { answerOf } from './send.ts'

const said = { shut: 'Abre otra vez tu liga.', failed: 'No se pudo enviar.' }
const answer = (status: number, body: unknown) => answerOf(status, JSON.stringify(body), said)

test('a received page carries its receipt', () => {
  const body = { pageId: 'pag_1', receipt: '7F3K-22AB', isDuplicate: false }
  assert.deepEqual(answer(200, body), { kind: 'received', ...body })
})

test('a cut connection and a proxy without its server are tried again', () => {
  assert.equal(answerOf(0, '', said).kind, 'lost')
  assert.equal(answerOf(502, '<html>Bad gateway</html>', said).kind, 'lost')
  assert.equal(answer(400, { code: 'file.cut', title: 'Se cortó.' }).kind, 'lost')
})

test('an answer that is not ours, as of a hotel’s sign-in page, is no receipt', () => {
  assert.equal(answerOf(200, '<html>Welcome to the hotel</html>', said).kind, 'lost')
})

test('a refusal says its own sentence and is not tried again', () => {
  const refused = answer(415, { code: 'file.notAccepted', title: 'Aquí se pide otro tipo de archivo.' })
  assert.deepEqual(refused, {
    kind: 'refused',
    sentence: 'Aquí se pide otro tipo de archivo.',
    canRetry: false,
  })
})

test('a page outlives the end of the device’s entrance and may be sent once the link is opened again', () => {
  for (const status of [401, 404]) {
    assert.deepEqual(answer(status, {}), { kind: 'refused', sentence: said.shut, canRetry: true })
  }
})
