import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sentOf } from './send-page.ts'

test('a page that was received has its receipt', () => {
  const body = JSON.stringify({ pageId: 'pag_1', receipt: '7F3K-22', isDuplicate: false })
  assert.deepEqual(sentOf(201, body), { ok: true, receipt: '7F3K-22', isDuplicate: false })
})

test('a refusal says the server’s sentence', () => {
  const body = JSON.stringify({ code: 'file.empty', status: 422, title: 'El archivo está vacío.' })
  assert.deepEqual(sentOf(422, body), { ok: false, sentence: 'El archivo está vacío.' })
})

test('the page of a proxy between is told as a cut connection', () => {
  assert.deepEqual(sentOf(502, '<html>Bad gateway</html>'), { ok: false, sentence: undefined })
  assert.deepEqual(sentOf(200, '<html>Sign in to the Wi-Fi</html>'), { ok: false })
  assert.deepEqual(sentOf(200, 'null'), { ok: false })
})
