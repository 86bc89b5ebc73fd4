import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { type Id, newSecret, readId, showId, wantedId } from './ids.ts'
import type { Problem } from './problem.ts'

describe('a shown id', () => {
  it('reads back to the same uuid, in its own kind alone', () => {
    fc.assert(
      fc.property(fc.uuid(), (uuid) => {
        const shown = showId('dossier', uuid as Id<'dossier'>)
        assert.match(shown, /^dos_[0-9a-hjkmnp-tv-z]{26}$/)
        assert.equal(readId('dossier', shown), uuid)
        assert.equal(readId('page', shown), undefined)
      }),
    )
  })

  it('is not found when it is anything else', () => {
    const strange = fc.oneof(
      fc.string(),
      fc.string().map((text) => `dos_${text}`),
      fc.constant(`dos_z${'0'.repeat(25)}`),
    )
    fc.assert(
      fc.property(strange, (text) =>
        assert.throws(
          () => wantedId('dossier', text),
          (error) => (error as Problem).status === 404,
        ),
      ),
    )
  })
})

describe('a secret', () => {
  it('INC-01 F12 has 256 random bits and no order', () => {
    const secrets = Array.from({ length: 1000 }, newSecret)
    assert.equal(new Set(secrets.map((secret) => secret.slice(0, 6))).size, 1000)
    for (const secret of secrets) assert.equal(Buffer.from(secret, 'base64url').length, 32)
  })
})
