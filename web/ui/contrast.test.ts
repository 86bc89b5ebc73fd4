import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { describe, test } from 'node:test'

const css = await readFile(new URL('./tokens.css', import.meta.url), 'utf8')
const [light = '', dark = ''] = css.split('@media (prefers-color-scheme: dark)')

/** `--ink` → `#22201c`; what the dark scheme does not say again is as in the light one. */
function coloursIn(...blocks: string[]): Map<string, string> {
  const found = blocks.flatMap((block) => [...block.matchAll(/(--[\w-]+): (#[0-9a-f]{6});/g)])
  return new Map(found.map(([, name = '', value = '']) => [name, value]))
}

const schemes = {
  light: coloursIn(light),
  dark: coloursIn(light, dark.split('@media print')[0] ?? ''),
}

/** WCAG 2.2, relative luminance and contrast ratio. */
function luminance(colour: string): number {
  const channel = (at: number) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}

function contrast(one: string, other: string): number {
  const [lighter = 0, darker = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (lighter + 0.05) / (darker + 0.05)
}

const grounds = ['--paper', '--ground', '--sunken']
const statuses = ['--accent', '--good', '--wait', '--bad', '--calm']

/** Ink, ground, and the least ratio: 4.5 for text (1.4.3), 3 for borders of controls and focus (1.4.11). */
const pairs: [string, string, number][] = [
  ...grounds.flatMap((ground): [string, string, number][] => [
    ['--ink', ground, 7],
    ['--ink-soft', ground, 4.5],
    ['--accent', ground, 4.5],
    ['--line-strong', ground, 3],
    ['--focus', ground, 3],
  ]),
  ...statuses.flatMap((ink): [string, string, number][] => [
    [ink, '--paper', 4.5],
    [ink, '--ground', 4.5],
    [ink, `${ink}-ground`, 4.5],
    ['--ink', `${ink}-ground`, 4.5],
    ['--on-accent', ink, 4.5],
  ]),
  ['--on-accent', '--accent-strong', 4.5],
]

for (const [scheme, colours] of Object.entries(schemes)) {
  describe(`the ${scheme} palette`, () => {
    for (const [ink, ground, least] of pairs) {
      test(`${ink} stands out from ${ground}`, () => {
        const ratio = contrast(colours.get(ink) ?? '', colours.get(ground) ?? '')
        assert.ok(ratio >= least, `${ratio.toFixed(2)} < ${least}`)
      })
    }
  })
}
