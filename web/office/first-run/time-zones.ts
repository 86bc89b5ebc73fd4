export type Country = 'MX' | 'ES'

/** IANA's zones that firms of a country live in, the most usual first. Their names are in `i18n`, by zone. */
const zones: Record<Country, readonly string[]> = {
  MX: [
    'America/Mexico_City',
    'America/Monterrey',
    'America/Tijuana',
    'America/Hermosillo',
    'America/Chihuahua',
    'America/Mazatlan',
    'America/Cancun',
  ],
  ES: ['Europe/Madrid', 'Atlantic/Canary'],
}

export function zonesOf(country: Country): readonly string[] {
  return zones[country]
}
