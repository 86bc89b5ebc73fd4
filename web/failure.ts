import { errors as en } from '../i18n/en/errors.ts'
import { errors as es } from '../i18n/es-MX/errors.ts'
import type { Locale } from '../i18n/words.ts'

type Failure = { heading: string; text: string; ways: { href: string; label: string }[] }

/** What a page says that could not be shown. Its words travel with every page: there may be no other to fetch them. */
export function failure(status: number, locale: Locale, requestId: string): Failure {
  const words = locale === 'en' ? en : es
  const home = { href: '/', label: words.home }
  if (status === 404) return { heading: words.notFoundTitle, text: words.notFoundText, ways: [home] }
  if (status === 403) return { heading: words.forbiddenTitle, text: words.forbiddenText, ways: [home] }
  const again = { href: '', label: words.retry }
  if (typeof navigator !== 'undefined' && navigator.onLine === false) {
    return { heading: words.offlineTitle, text: words.offlineText, ways: [again] }
  }
  const text = words.failedText.replace('{code}', requestId || '500')
  return { heading: words.failedTitle, text, ways: [again, home] }
}
