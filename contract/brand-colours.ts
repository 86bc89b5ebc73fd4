/** The grounds that the firm's colour stands on, by day and by night: `--paper` and `--ground` of `web/ui/tokens.css`. */
export const grounds = { day: ['#ffffff', '#f5f3ef'], night: ['#201e1b', '#171513'] } as const
export type Scheme = keyof typeof grounds

/** WCAG 2.2, 1.4.3: what text needs. */
export const leastContrast = 4.5

type Rgb = [number, number, number]

export const isColour = (text: string): boolean => /^#[0-9a-f]{6}$/i.test(text)

function partsOf(colour: string): Rgb {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16)) as Rgb
}

/** Relative luminance of WCAG 2.2, 0 to 1. */
function luminance(colour: string): number {
  const [r, g, b] = partsOf(colour).map((whole) => {
    const part = whole / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  }) as Rgb
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

/** Contrast ratio of WCAG 2.2 between two colours `#rrggbb`, 1 to 21. */
export function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

/** How well a colour is read on the grounds of a scheme, as the worst of them. */
export function readability(colour: string, scheme: Scheme): number {
  return Math.min(...grounds[scheme].map((ground) => contrast(colour, ground)))
}

/** Mixed with black by day and white by night, which keeps its hue. */
function mixed(colour: string, scheme: Scheme, share: number): string {
  const end = scheme === 'day' ? 0 : 255
  const parts = partsOf(colour).map((part) => Math.round(part + (end - part) * share))
  return `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`
}

/** The colour itself where it is read well in a scheme, else the nearest of its hue that is. */
export function nearestReadable(colour: string, scheme: Scheme): string {
  for (let step = 0; step <= 100; step++) {
    const tried = mixed(colour, scheme, step / 100)
    if (readability(tried, scheme) >= leastContrast) return tried
  }
  return scheme === 'day' ? '#000000' : '#ffffff'
}
