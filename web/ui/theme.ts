import {
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
} from '@mantine/core'

/** The accent of `tokens.css` from its lightest to its darkest, for the few places that ask for a shade. */
const accent: MantineColorsTuple = [
  '#e8eff8',
  '#d2dfef',
  '#a9c4e4',
  '#7ea7d7',
  '#568ac8',
  '#3a72b4',
  '#2a609f',
  '#1d4e89',
  '#163c6b',
  '#102b4d',
]

/** Mantine's families of colour by the token that stands for each. */
const tokens = { accent: 'accent', red: 'bad', green: 'good', yellow: 'wait', gray: 'calm' }

/** Mantine in the hand of `tokens.css`. */
export const theme = createTheme({
  primaryColor: 'accent',
  primaryShade: { light: 7, dark: 4 },
  colors: { accent },
  fontFamily: 'var(--font)',
  fontFamilyMonospace: 'var(--font-figures)',
  headings: { fontFamily: 'var(--font)', fontWeight: '650' },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  variantColorResolver(input) {
    const colors = defaultVariantColorsResolver(input)
    return input.variant === 'filled' ? { ...colors, color: 'var(--on-accent)' } : colors
  },
})

/** Colours come from the tokens, which follow the reader's scheme by themselves: one palette, said once. */
export const tokenVariables: CSSVariablesResolver = () => {
  const variables = { ...surfaces, ...Object.assign({}, ...Object.entries(tokens).map(family)) }
  return { variables: {}, light: variables, dark: variables }
}

const surfaces = {
  '--mantine-color-body': 'var(--paper)',
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-bright': 'var(--ink)',
  '--mantine-color-dimmed': 'var(--ink-soft)',
  '--mantine-color-placeholder': 'var(--ink-soft)',
  '--mantine-color-anchor': 'var(--accent)',
  '--mantine-color-error': 'var(--bad)',
  '--mantine-color-success': 'var(--good)',
  '--mantine-color-default': 'var(--paper)',
  '--mantine-color-default-color': 'var(--ink)',
  '--mantine-color-default-hover': 'var(--sunken)',
  '--mantine-color-default-border': 'var(--line-strong)',
  '--mantine-color-disabled': 'var(--sunken)',
  '--mantine-color-disabled-color': 'var(--ink-soft)',
  '--mantine-color-disabled-border': 'var(--line)',
  '--mantine-primary-color-contrast': 'var(--on-accent)',
  '--mantine-color-gray-0': 'var(--ground)',
  '--mantine-color-gray-1': 'var(--sunken)',
  '--mantine-color-gray-2': 'var(--line)',
  '--mantine-color-gray-3': 'var(--line)',
  '--mantine-color-gray-4': 'var(--line-strong)',
  '--mantine-color-dark-4': 'var(--line)',
  '--mantine-color-dark-5': 'var(--sunken)',
  '--mantine-color-dark-6': 'var(--paper)',
  '--mantine-color-dark-7': 'var(--paper)',
  '--mantine-color-dark-8': 'var(--ground)',
}

/** What Mantine asks of a colour; under the pointer it goes a step towards the ink, darker by day, lighter by night. */
function family([name, token]: [string, string]): Record<string, string> {
  const ink = `var(--${token})`
  const ground = `var(--${token}-ground)`
  const of = (use: string) => `--mantine-color-${name}-${use}`
  return {
    [of('text')]: ink,
    [of('filled')]: ink,
    [of('filled-hover')]: `color-mix(in srgb, ${ink} 86%, var(--ink))`,
    [of('light')]: ground,
    [of('light-hover')]: `color-mix(in srgb, ${ground} 88%, ${ink})`,
    [of('light-color')]: ink,
    [of('outline')]: ink,
    [of('outline-hover')]: ground,
  }
}
