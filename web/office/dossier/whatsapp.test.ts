import assert from 'node:assert/strict'
import { test } from 'node:test'
import { whatsappAddress, whatsappNumber } from './whatsapp.ts'

test('a Mexican number of ten digits gets its country', () => {
  assert.equal(whatsappNumber('461 123 4567', 'MX'), '524611234567')
})

test('a Spanish mobile of nine digits gets its country', () => {
  assert.equal(whatsappNumber('612-34-56-78', 'ES'), '34612345678')
})

test('a number that says its country keeps it, whatever the firm’s', () => {
  assert.equal(whatsappNumber('+34 612 345 678', 'MX'), '34612345678')
  assert.equal(whatsappNumber('0052 461 123 4567', 'ES'), '524611234567')
})

test('what can be no number offers no WhatsApp', () => {
  for (const phone of ['', '12345', 'no tiene', '461 123 456', '+1', '00']) {
    assert.equal(whatsappNumber(phone, 'MX'), undefined, phone)
  }
})

test('the text travels whole, with its accents, its ampersands and its link', () => {
  const text = 'Hola, Íñigo & Ana: https://despacho.example/l/abc?x=1#y'
  const address = new URL(whatsappAddress('524611234567', text))
  assert.equal(address.pathname, '/524611234567')
  assert.equal(address.searchParams.get('text'), text)
})
