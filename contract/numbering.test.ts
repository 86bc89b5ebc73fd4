import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import {
  defaultNumbering,
  formatNumber,
  type Numbering,
  numberingInput,
  parseNumbering,
  previewNumbers,
} from './numbering.ts'

const at = { year: 2026, n: 142 }
const yearly = (pattern: string): Numbering => ({ pattern, restart: 'yearly' })

describe('a firm’s pattern of numbers', () => {
  it('puts year and count where it says, with zeros before', () => {
    assert.equal(formatNumber(defaultNumbering, at), '2026-142')
    assert.equal(formatNumber(yearly('GR/{año:2}/{n:5}'), at), 'GR/26/00142')
    assert.equal(formatNumber({ pattern: 'EXP {n:2}', restart: 'never' }, at), 'EXP 142')
    assert.equal(formatNumber(yearly('{YEAR}.{N}'), at), '2026.142')
  })

  it('is refused with what is wrong', () => {
    const fault = (numbering: Numbering) => {
      const parsed = parseNumbering(numbering)
      return 'fault' in parsed ? parsed.fault : undefined
    }
    assert.equal(fault(yearly('  ')), 'missing')
    assert.equal(fault(yearly(`{año}${'x'.repeat(40)}{n}`)), 'tooLong')
    assert.equal(fault(yearly('{año}-{mes}-{n}')), 'numberToken')
    assert.equal(fault(yearly('{año}-{n')), 'numberToken')
    assert.equal(fault(yearly('{año}-{n:0}')), 'numberToken')
    assert.equal(fault(yearly('{año}\n{n}')), 'numberCharacters')
    assert.equal(fault(yearly('<b>{año}{n}')), 'numberCharacters')
    assert.equal(fault(yearly('{año}')), 'numberCount')
    assert.equal(fault(yearly('{año}{n}{n}')), 'numberCount')
    assert.equal(fault(yearly('A-{n}')), 'numberYear')
    assert.equal(fault({ pattern: 'A-{n}', restart: 'never' }), undefined)
  })

  it('tells a form beside its field', () => {
    const reading = numberingInput.safeParse({ pattern: 'A', restart: 'never' })
    assert.deepEqual(
      reading.error?.issues.map(({ path, message }) => [path, message]),
      [[['pattern'], 'numberCount']],
    )
  })

  it('gives different numbers to different dossiers of a year', () => {
    const count = fc.integer({ min: 1, max: 99_999 })
    fc.assert(
      fc.property(count, count, (a, b) => {
        const numbers = [a, b].map((n) => formatNumber(yearly('A{año}-{n:3}'), { year: 2026, n }))
        assert.equal(numbers[0] === numbers[1], a === b)
      }),
    )
  })

  it('shows the next ones, and none while it is faulty', () => {
    assert.deepEqual(previewNumbers(yearly('{año:2}-{n:3}'), { year: 2026, n: 99 }), [
      '26-099',
      '26-100',
      '26-101',
    ])
    assert.deepEqual(previewNumbers(yearly('{n'), at), [])
  })
})
