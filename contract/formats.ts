/** What a requirement may take, as a person chooses it; each names the MIME types that it admits. */
export const formats = {
  image: ['image/jpeg', 'image/png', 'image/webp', 'image/heic', 'image/heif'],
  pdf: ['application/pdf'],
} as const

export type Format = keyof typeof formats
export const allFormats = Object.keys(formats) as Format[]

export function mimesOf(chosen: readonly Format[]): string[] {
  return chosen.flatMap((format) => [...formats[format]])
}

/** The `accept` of a file input: types and, for systems that go by the name, extensions. */
export function acceptOf(chosen: readonly Format[]): string {
  return chosen
    .flatMap((format) => (format === 'image' ? ['image/*', '.heic', '.heif'] : ['application/pdf', '.pdf']))
    .join(',')
}
