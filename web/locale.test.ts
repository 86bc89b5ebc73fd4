import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { firmLocale, readerLocale } from './locale.ts'
import { isStill, localeOf } from './page-mode.ts'

const asked = (languages?: string) =>
  readerLocale(
    new Request('https://legajo.example', languages ? { headers: { 'accept-language': languages } } : {}),
  )

describe('the language of whoever is not known yet', () => {
  test('is what the browser asks for, Spanish before all', () => {
    assert.equal(asked('es-MX,es;q=0.9,en;q=0.8'), 'es-MX')
    assert.equal(asked('es-ES,es;q=0.9'), 'es-ES')
    assert.equal(asked('es-AR'), 'es-MX')
    assert.equal(asked('en-US,en;q=0.9,es-ES;q=0.5'), 'es-ES')
    assert.equal(asked('en-GB,en;q=0.9'), 'en')
  })

  test('is Mexico’s Spanish where nothing of ours is asked for', () => {
    for (const languages of [undefined, '', 'de-DE,fr', 'est', ',;q=1,,'])
      assert.equal(asked(languages), 'es-MX')
  })
})

test('a firm’s own language is taken only if it is one of ours', () => {
  assert.equal(firmLocale('es-ES'), 'es-ES')
  assert.equal(firmLocale('xx'), 'es-MX')
  assert.equal(firmLocale(undefined), 'es-MX')
})

describe('a page', () => {
  test('speaks the language of its innermost part', () => {
    const matches = [
      { loaderData: { locale: 'en' } },
      { loaderData: { locale: 'es-ES' } },
      { loaderData: {} },
    ]
    assert.equal(localeOf(matches), 'es-ES')
    assert.equal(localeOf([{}, { loaderData: undefined }]), 'es-MX')
  })

  test('is still when one of its parts says so', () => {
    assert.ok(isStill([{}, { handle: { still: true } }]))
    assert.ok(!isStill([{}, { handle: {} }, { handle: undefined }]))
  })
})
