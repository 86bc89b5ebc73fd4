import { isLocale, type Locale } from '../i18n/words.ts'

/**
 * The language of whoever is not known yet, from the Accept-Language header, which lists by preference: Spain's
 * Spanish when it comes first, English only for who asks for no Spanish at all, else Mexico's Spanish.
 */
export function readerLocale(request: Request): Locale {
  const tags = (request.headers.get('accept-language') ?? '')
    .split(',')
    .map((tag) => tag.split(';')[0]?.trim())
  const spanish = tags.find((tag) => /^es\b/i.test(tag ?? ''))
  if (spanish) return /^es-ES$/i.test(spanish) ? 'es-ES' : 'es-MX'
  return tags.some((tag) => /^en\b/i.test(tag ?? '')) ? 'en' : 'es-MX'
}

/** A firm's locale as it is stored, or Mexico's Spanish. */
export function firmLocale(stored: string | undefined): Locale {
  return isLocale(stored) ? stored : 'es-MX'
}
