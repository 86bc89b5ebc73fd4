import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { newSecret } from '../../kernel/ids.ts'
import { newTypedSecret, readSecret } from './link-secret.ts'

describe('a secret on paper', () => {
  it('has 28 letters that cannot be mistaken, no two alike', () => {
    const made = Array.from({ length: 500 }, newTypedSecret)
    for (const secret of made) assert.match(secret, /^([0-9a-hjkmnp-tv-z]{4}-){6}[0-9a-hjkmnp-tv-z]{4}$/)
    assert.equal(new Set(made).size, 500)
  })

  it('is read as it was made, however it was typed', () => {
    const secret = newTypedSecret()
    const asTyped = [
      secret,
      secret.toUpperCase(),
      secret.replaceAll('-', ''),
      secret.replaceAll('-', ' '),
      secret.replaceAll('0', 'O').replaceAll('1', 'l'),
    ]
    for (const typed of asTyped) assert.equal(readSecret(typed), secret)
  })

  it('of 256 bits stays to the letter', () => {
    const secret = newSecret()
    assert.equal(readSecret(secret), secret)
    assert.equal(readSecret('nonsense'), 'nonsense')
  })
})
