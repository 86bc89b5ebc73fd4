import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { contrast, grounds, leastContrast } from '../../../contract/brand-colours.ts'
import { accentSheet } from './accent-sheet.ts'

const value = (block: string, name: string) => new RegExp(`--${name}:(#[0-9a-f]{6})`).exec(block)?.[1] ?? ''

test('whatever colour a firm chooses, it is read on the page and what stands on it is read too', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 0xffffff }), (n) => {
      const [, day = '', night = ''] = (accentSheet(`#${n.toString(16).padStart(6, '0')}`) ?? '').split(
        '@media',
      )
      for (const [block, own] of [
        [day, grounds.day],
        [night, grounds.night],
      ] as const) {
        const accent = value(block, 'accent')
        for (const ground of own)
          assert.ok(contrast(accent, ground) >= leastContrast, `${accent} on ${ground}`)
        for (const under of ['accent', 'accent-strong'])
          assert.ok(contrast(value(block, 'on-accent'), value(block, under)) >= leastContrast, block)
      }
    }),
  )
})

test('a colour that can be read stays as it is', () => {
  assert.match(accentSheet('#7a1f4b') ?? '', /--accent:#7a1f4b;/)
})

test('what is no colour gives no stylesheet', () => {
  for (const colour of ['', '#fff', 'red', '#12345g', '#123456;}body{display:none'])
    assert.equal(accentSheet(colour), undefined)
})
