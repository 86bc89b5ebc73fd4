import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { found, isProblem, refusal, sessionMissing } from './problems.ts'

/** A refusal as a feature throws it: here as there, another module's class. */
function thrown(code: string, status: number) {
  const fields = [{ field: 'email', code: 'taken' }]
  return Object.assign(new Error(code), { name: 'Problem', code, status, fields, values: { max: 20 } })
}

describe('a refusal', () => {
  test('is told from a bug by its shape', () => {
    assert.ok(isProblem(thrown('email.taken', 409)))
    assert.ok(isProblem(sessionMissing()))
    assert.ok(!isProblem(new Error('email.taken')))
    assert.ok(!isProblem({ name: 'Problem', code: 'x', status: 400 }))
  })

  test('becomes an action’s answer, beside what is to be kept', () => {
    const answer = refusal(thrown('email.taken', 409), { typed: { name: 'Ana' } })
    assert.equal(answer.init?.status, 409)
    assert.deepEqual(answer.data, {
      code: 'email.taken',
      values: { max: 20 },
      errors: { email: 'taken' },
      typed: { name: 'Ana' },
    })
  })

  test('becomes a page of its status when a loader meets it', async () => {
    const page = await found(Promise.reject(thrown('not.found', 404))).catch((error) => error)
    assert.equal(page.init.status, 404)
    assert.equal(page.data.code, 'not.found')
    assert.equal(await found(Promise.resolve('here')), 'here')
  })
})

test('a bug, or a way to another page, passes through untouched', async () => {
  const bug = new Error('bug')
  const way = new Response(null, { status: 302 })
  for (const other of [bug, way]) {
    assert.throws(
      () => refusal(other),
      (error) => error === other,
    )
    await assert.rejects(found(Promise.reject(other)), (error) => error === other)
  }
})
