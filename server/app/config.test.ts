import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { StartupRefusal } from '../kernel/startup-refusal.ts'
import { configPage, entries, readConfig } from './config.ts'

const refusedFor = (env: NodeJS.ProcessEnv, ...words: RegExp[]) =>
  assert.throws(
    () => readConfig(env),
    (error) => {
      assert.ok(error instanceof StartupRefusal)
      for (const word of words) assert.match(error.message, word)
      return true
    },
  )

const production = {
  NODE_ENV: 'production',
  LEGAJO_URL: 'https://expedientes.despacho.mx',
  LEGAJO_SECRET: 'k3J9xQ2vB7nT5wR8yU1iO4pA6sD0fG3h',
}

describe('the settings', () => {
  it('need nothing on a machine of one’s own', () => {
    const config = readConfig({})
    assert.deepEqual([config.host, config.port, config.isProduction], ['127.0.0.1', 8080, false])
    assert.equal(config.keyFile, `${config.data}.key`)
  })

  it('report every mistake together', () => {
    refusedFor(
      {
        LEGAJO_PORT: 'ochenta',
        LEGAJO_URL: 'despacho.mx',
        LEGAJO_SECRET: 'corta',
        DATABASE_URL: 'mysql://x',
        SMTP_HOST: 'correo',
      },
      /LEGAJO_PORT/,
      /LEGAJO_URL/,
      /LEGAJO_SECRET/,
      /DATABASE_URL/,
      /MAIL_FROM/,
    )
  })

  it('H02 are refused in production without a public address or with the secret of an example', () => {
    refusedFor({ NODE_ENV: 'production' }, /LEGAJO_URL: needed/, /LEGAJO_SECRET: needed/)
    refusedFor(
      { ...production, LEGAJO_SECRET: 'change-me-change-me-change-me-change-me' },
      /is the one of an example/,
    )
    refusedFor({ ...production, LEGAJO_URL: 'http://expedientes.despacho.mx' }, /must be https/)
    assert.equal(readConfig(production).isProduction, true)
  })

  it('refuse the demonstration in production', () => {
    assert.throws(() => readConfig(production, { isDemo: true }), /demonstration/)
  })

  it('keep the key outside the data', () => {
    refusedFor(
      { LEGAJO_DATA: '/srv/legajo', LEGAJO_KEY_FILE: '/srv/legajo/inside.key' },
      /outside the data folder/,
    )
  })

  it('never show a secret’s default, and each is on its page', () => {
    for (const entry of Object.values(entries)) {
      if (entry.secret) assert.equal(entry.default, undefined, entry.env)
      assert.ok(configPage().includes(`\`${entry.env}\``))
    }
  })
})
