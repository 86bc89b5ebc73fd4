import assert from 'node:assert/strict'
import { describe, it, test } from 'node:test'
import fc from 'fast-check'
import { type FieldType, fieldTypes } from '../../../contract/field-types.ts'
import type { FieldContext } from './field.ts'
import { readField, showField } from './fields.ts'

const mexico: FieldContext = {
  country: 'MX',
  locale: 'es-MX',
  currency: 'MXN',
  choices: ['Casado', 'Soltero'],
}
const spain: FieldContext = {
  country: 'ES',
  locale: 'es-ES',
  currency: 'EUR',
  choices: ['Casado', 'Soltero'],
}

/** Country, what is typed, what is kept, and the warnings. */
type Good = [FieldContext, string, string, ...string[]]
type Bad = [FieldContext, string, string]

const good: Partial<Record<FieldType, Good[]>> = {
  text: [[mexico, '  Calle  Roble 14 ', 'Calle Roble 14']],
  choice: [[mexico, 'Casado', 'Casado']],
  email: [[spain, 'Lola@Correo.ES', 'lola@correo.es']],
  number: [
    [mexico, '1,234.5', '1234.5'],
    [spain, '1.234,5', '1234.5'],
    [mexico, '1.234', '1.234'],
    [spain, '1.234', '1234'],
    [mexico, '-007', '-7'],
    [mexico, '0.50', '0.5'],
  ],
  money: [
    [mexico, '1,234.56', '1234.56'],
    [mexico, '1.234,56', '1234.56'],
    [spain, '1.234,56', '1234.56'],
    [spain, '1,234.56', '1234.56'],
    [spain, '1.234', '1234.00'],
    [mexico, '1,234,567', '1234567.00'],
    [mexico, '$ 1 234.5', '1234.50'],
    [spain, '1234,5 €', '1234.50'],
    [mexico, '850000 pesos', '850000.00'],
    // Three digits behind the sign for decimals: an amount has two at most, so they are thousands, and are asked about.
    [mexico, '1.234', '1234.00', 'moneyThousands'],
    [spain, '1,234', '1234.00', 'moneyThousands'],
  ],
  date: [
    [mexico, '23/11/1980', '1980-11-23'],
    [spain, '3-2-2024', '2024-02-03'],
    [spain, '29.02.2024', '2024-02-29'],
    [mexico, '23111980', '1980-11-23'],
    [mexico, '1980-11-23', '1980-11-23'],
  ],
  phone: [
    [mexico, '477 123 4567', '+524771234567'],
    [mexico, '+52 1 477 123 4567', '+524771234567'],
    [mexico, '045 477 123 4567', '+524771234567'],
    [mexico, '01 (477) 123-4567', '+524771234567'],
    [spain, '612 34 56 78', '+34612345678'],
    [spain, '0034 612345678', '+34612345678'],
    [mexico, '+1 305 555 0123', '+13055550123'],
    [mexico, '55 1234 5678 ext 12', '+525512345678 ext. 12'],
    [spain, '112 34 56 78', '+34112345678', 'phoneUnknown'],
  ],
  nif: [
    [spain, '12345678Z', '12345678Z'],
    [spain, '54.362.315-k', '54362315K'],
    [spain, 'X2482300W', 'X2482300W'],
    [spain, 'ES B-83376970', 'B83376970'],
    [spain, 'J99216582', 'J99216582'],
    [spain, 'K0867756N', 'K0867756N'],
    [spain, '1111111G', '01111111G'],
    [spain, 'FR83404833048', 'FR83404833048', 'nifForeign'],
    [spain, '123456', '123456', 'nifForeign'],
  ],
  rfc: [
    [mexico, 'gode561231gr8', 'GODE561231GR8'],
    [mexico, 'MAB-930714-8T4', 'MAB9307148T4'],
    [mexico, 'SAT970701NN3', 'SAT970701NN3'],
    [mexico, 'XAXX010101000', 'XAXX010101000', 'rfcGeneric'],
    [mexico, 'XEXX010101000', 'XEXX010101000', 'rfcGeneric'],
    [mexico, 'GODE561231GR9', 'GODE561231GR9', 'rfcCheck'],
    [mexico, 'GÑD9307148T4', 'GÑD9307148T4', 'rfcCheck'],
  ],
  curp: [
    [mexico, 'BOXW310820HNERXN09', 'BOXW310820HNERXN09'],
    [mexico, 'BOXW310820HXXRXN09', 'BOXW310820HXXRXN09', 'curpUnusual'],
    [mexico, 'maar790213hmnrlf03', 'MAAR790213HMNRLF03'],
    [mexico, 'BOXW310820XNERXN03', 'BOXW310820XNERXN03'],
  ],
  clabe: [
    [mexico, '032180000118359719', '032180000118359719'],
    [mexico, '002 010 07777777777 1', '002010077777777771'],
    [mexico, '232180000118359713', '232180000118359713', 'clabeBank'],
  ],
  iban: [
    [spain, 'es91 2100 0418 4502 0005 1332', 'ES9121000418450200051332'],
    [spain, 'GB29NWBK60161331926819', 'GB29NWBK60161331926819', 'ibanForeign'],
    [mexico, 'DE89 3704 0044 0532 0130 00', 'DE89370400440532013000'],
  ],
  vin: [
    [spain, 'vf1 rfd00 65432 1098', 'VF1RFD00654321098'],
    [mexico, '3VW2K7AJ9EM388202', '3VW2K7AJ9EM388202'],
    [mexico, '3VW2K7AJ9EM38820', '3VW2K7AJ9EM38820', 'vinLength'],
    [mexico, 'IVW2K7AJ9EM388202', 'IVW2K7AJ9EM388202', 'vinLetters'],
  ],
  plate: [
    [spain, '1234 bcd', '1234BCD'],
    [spain, 'SE-1234-AB', 'SE1234AB'],
    [spain, 'E 1234 BBB', 'E1234BBB'],
    [spain, '1234 ABC', '1234ABC', 'plateUnusual'],
    [spain, 'AB-123-CD', 'AB123CD', 'plateUnusual'],
    [mexico, 'GTO-123-A', 'GTO123A'],
    [mexico, 'ABCDEFG', 'ABCDEFG', 'plateUnusual'],
  ],
}

const bad: Partial<Record<FieldType, Bad[]>> = {
  text: [[mexico, 'x'.repeat(501), 'tooLong']],
  choice: [[mexico, 'Viudo', 'choice']],
  email: [[mexico, 'lola@correo', 'email']],
  number: [
    [mexico, 'doce', 'notANumber'],
    [mexico, '1,23,456', 'notANumber'],
    [mexico, '1.2.3,4', 'notANumber'],
    [mexico, '1234567890123456', 'tooLarge'],
  ],
  money: [
    [mexico, '-5', 'money'],
    [mexico, '12.3456', 'moneyDecimals'],
    [spain, '1.23.456', 'money'],
    [spain, 'mucho', 'money'],
  ],
  date: [
    [mexico, '31/02/2024', 'dateUnknown'],
    [mexico, '29/02/2023', 'dateUnknown'],
    [mexico, '13/13/1980', 'dateUnknown'],
    [mexico, '1/2/80', 'dateYear'],
    [mexico, '01/01/1080', 'dateYear'],
    [mexico, 'ayer', 'dateShape'],
  ],
  phone: [
    [mexico, '55 5555', 'phone'],
    [spain, '123', 'phone'],
    [mexico, 'no tengo', 'phone'],
  ],
  nif: [
    [spain, '12345678A', 'nifControl'],
    [spain, 'X2482300A', 'nifControl'],
    [spain, 'B83376971', 'nifControl'],
    [spain, '12345678', 'nifNoLetter'],
    [spain, 'mi DNI', 'nifShape'],
  ],
  rfc: [
    [mexico, 'GODE561231', 'rfcNoHomoclave'],
    [mexico, 'GODE561331GR8', 'rfcDate'],
    [mexico, 'GODE56123', 'rfcShape'],
  ],
  curp: [
    [mexico, 'BOXW310820HNERXN08', 'curpCheck'],
    [mexico, 'BOXW310832HNERXN09', 'curpDate'],
    [mexico, 'BOXW310820HNERXN0', 'curpLength'],
    [mexico, '1OXW310820HNERXN09', 'curpShape'],
  ],
  clabe: [
    [mexico, '032180000118359711', 'clabeCheck'],
    [mexico, '03218000011835971', 'clabeLength'],
  ],
  iban: [
    [spain, 'ES9121000418450200051333', 'ibanCheck'],
    [spain, 'ES912100041845020005133', 'ibanLength'],
    [spain, '9121000418450200051332', 'ibanShape'],
  ],
}

describe('a field that is filled in rightly', () => {
  for (const type of fieldTypes)
    for (const [context, typed, value, ...warnings] of good[type] ?? [])
      it(`${type} ${context.country}: ${typed} is kept as ${value}${warnings.map((code) => `, ${code}`)}`, () =>
        assert.deepEqual(readField(type, typed, context), { ok: true, value, warnings }))

  it('is known for every type', () => {
    assert.deepEqual(Object.keys(good).sort(), [...fieldTypes].sort())
  })
})

describe('what is surely wrong is refused', () => {
  for (const type of fieldTypes)
    for (const [context, typed, code] of bad[type] ?? [])
      it(`${type} ${context.country}: ${typed.slice(0, 30)} is ${code}`, () =>
        assert.deepEqual(readField(type, typed, context), { ok: false, code }))
})

const contexts = fc.constantFrom(mexico, spain)
const types = fc.constantFrom(...fieldTypes)
const known = [...Object.values(good).flat(), ...Object.values(bad).flat()].map(([, typed]) => typed)
/** Anything at all, and what is nearly right: an example with one sign changed. */
const typedText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: fc.constantFrom(...'0123456789.,-/ABCXYZ +€$'), maxLength: 25 }),
  fc
    .tuple(fc.constantFrom(...known), fc.nat(40), fc.constantFrom(...'0 9AZ.-Ñ'))
    .map(([text, at, sign]) => text.slice(0, at) + sign + text.slice(at + 1)),
)

test('whatever is typed is read or refused, never more than that', () => {
  fc.assert(
    fc.property(types, contexts, typedText, (type, context, typed) => {
      const reading = readField(type, typed, context)
      assert.ok(reading.ok ? reading.value.length > 0 : /^[a-z][A-Za-z]+$/.test(reading.code))
    }),
    { numRuns: 3000 },
  )
})

test('what was kept, shown and typed again is the same value', () => {
  fc.assert(
    fc.property(types, contexts, typedText, (type, context, typed) => {
      const first = readField(type, typed, context)
      fc.pre(first.ok)
      if (!first.ok) return
      const again = readField(type, showField(type, first.value, context), context)
      assert.deepEqual(again.ok && again.value, first.value)
    }),
    { numRuns: 5000 },
  )
})

test('an amount is understood however its country writes it', () => {
  fc.assert(
    fc.property(contexts, fc.integer({ min: 0, max: 10 ** 14 }), (context, cents) => {
      const value = `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`
      const reading = readField('money', showField('money', value, context), context)
      assert.deepEqual(reading, { ok: true, value, warnings: [] })
    }),
  )
})

test('every day since 1850 is read as it is shown', () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date('1850-01-01'), max: new Date('2150-12-31'), noInvalidDate: true }),
      (at) => {
        const value = at.toISOString().slice(0, 10)
        assert.deepEqual(readField('date', showField('date', value, spain), spain), {
          ok: true,
          value,
          warnings: [],
        })
      },
    ),
  )
})

test('one changed sign of a CLABE or an IBAN is always found', () => {
  const numbers: [FieldType, string][] = [
    ['clabe', '032180000118359719'],
    ['iban', 'ES9121000418450200051332'],
  ]
  for (const [type, number] of numbers)
    for (let at = type === 'iban' ? 2 : 0; at < number.length; at++)
      for (const digit of '0123456789') {
        if (number[at] === digit) continue
        const typed = number.slice(0, at) + digit + number.slice(at + 1)
        assert.equal(readField(type, typed, spain).ok, false, typed)
      }
})
