import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { describe, it } from 'node:test'
import { contrast, grounds, leastContrast, nearestReadable, readability } from './brand-colours.ts'

describe('the firm’s colour', () => {
  it('is measured as WCAG measures: black on white is 21 to 1, #767676 on white 4.54', () => {
    assert.equal(contrast('#000000', '#ffffff'), 21)
    assert.equal(contrast('#767676', '#ffffff').toFixed(2), '4.54')
  })

  it('is measured on the grounds that the pages have', async () => {
    const css = await readFile(new URL('../web/ui/tokens.css', import.meta.url), 'utf8')
    const [day = '', night = ''] = css.split('@media (prefers-color-scheme: dark)')
    for (const [scheme, block] of [['day', day] as const, ['night', night] as const]) {
      const found = ['paper', 'ground'].map(
        (name) => new RegExp(`--${name}: (#[0-9a-f]{6})`).exec(block)?.[1],
      )
      assert.deepEqual(found, [...grounds[scheme]])
    }
  })

  it('that is read well stays as it is; of any other the nearest that is read well is offered', () => {
    assert.equal(nearestReadable('#1d4e89', 'day'), '#1d4e89')
    for (const colour of ['#ffd400', '#00e5ff', '#ff0000', '#ffffff', '#000000', '#123456', '#7f7f7f']) {
      for (const scheme of ['day', 'night'] as const) {
        const offered = nearestReadable(colour, scheme)
        assert.ok(readability(offered, scheme) >= leastContrast, `${colour} by ${scheme}: ${offered}`)
      }
    }
    assert.ok(readability('#ffd400', 'day') < 2)
    assert.equal(nearestReadable('#ffd400', 'night'), '#ffd400')
  })
})
