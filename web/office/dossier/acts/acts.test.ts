import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aboutActs } from './about-acts.ts'
import { acts } from './acts.ts'
import { answerActs } from './answer-acts.ts'
import { linkActs } from './link-acts.ts'
import { pageActs } from './page-acts.ts'
import { requirementActs } from './requirement-acts.ts'
import { reviewActs } from './review-acts.ts'
import { trayActs } from './tray-acts.ts'

test('each intent of a dossier’s page is one act’s alone', () => {
  const tables = [aboutActs, answerActs, linkActs, pageActs, requirementActs, reviewActs, trayActs]
  const intents = tables.flatMap((table) => Object.keys(table))
  assert.deepEqual(Object.keys(acts).sort(), intents.sort())
})
