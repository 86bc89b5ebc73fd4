const prefixes = { MX: '52', ES: '34' } as const
const nationalLengths = { MX: 10, ES: 9 } as const

/**
 * The number that WhatsApp knows a phone by: digits with the country in front. A number without one is taken for the
 * firm's own country; nothing when it can be no number of there.
 */
export function whatsappNumber(phone: string, country: 'MX' | 'ES'): string | undefined {
  const digits = phone.replace(/\D/g, '')
  const whole = /^\s*\+/.test(phone) ? digits : digits.startsWith('00') ? digits.slice(2) : undefined
  if (whole) return whole.length >= 8 && whole.length <= 15 ? whole : undefined
  return digits.length === nationalLengths[country] ? `${prefixes[country]}${digits}` : undefined
}

/** Opens WhatsApp with the text ready: nothing is sent until the clerk presses its button. */
export function whatsappAddress(number: string, text: string): string {
  return `https://wa.me/${number}?text=${encodeURIComponent(text)}`
}
