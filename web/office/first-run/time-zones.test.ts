import assert from 'node:assert/strict'
import { test } from 'node:test'
import { locales, translatorFor, type WordKey } from '../../../i18n/words.ts'
import { zonesOf } from './time-zones.ts'

test('every time zone that can be chosen exists, and has a name in every language', () => {
  for (const zone of [...zonesOf('MX'), ...zonesOf('ES')]) {
    assert.doesNotThrow(() => new Intl.DateTimeFormat('es', { timeZone: zone }), zone)
    const key = `office.timeZones.${zone.replace('/', '_')}` as WordKey
    for (const locale of locales) assert.notEqual(translatorFor(locale)(key), key, `${zone} in ${locale}`)
  }
})
