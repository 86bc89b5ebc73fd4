/** Who sent a file in a WhatsApp chat, and when by his phone's clock: `2026-03-12T10:32`, without a zone. */
export type Sent = { sender: string; at: string | undefined }

/** Marks that WhatsApp strews in to keep text from turning round. */
const marks = /[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g
const day = '(\\d{1,4})[./-](\\d{1,2})[./-](\\d{1,4})'
const time = '(\\d{1,2})[:.](\\d{2})(?:[:.]\\d{2})?\\s?([ap])?\\.?\\s?(?:m\\.?)?'
/** iOS: `[12/03/26, 10:32:05] Laura: …`; Android: `12/3/26, 10:32 a. m. - Laura: …`. */
const line = new RegExp(`^(?:\\[${day},?\\s${time}\\]|${day},?\\s${time}\\s-)\\s([^:]{1,100}):\\s(.*)$`, 'i')
/** iOS: `<adjunto: 00000012-PHOTO-….jpg>`; Android: `IMG-….jpg (archivo adjunto)`, by the language of the phone. */
const attached = [
  /<(?:adjunto|archivo adjunto|attached):\s*([^>]+)>/i,
  /^(\S.*\.\w{2,5})\s\((?:archivo adjunto|file attached|adjunto)\)/i,
]

type Line = {
  numbers: [number, number, number]
  hour: number
  minute: number
  sender: string
  file: string | undefined
}

/**
 * The files of a chat's text, as WhatsApp for Android and iOS exports it in Spanish and English, by their names. Whether
 * the day or the month comes first is what the whole chat allows; where both would do, Spanish order.
 */
export function readChat(text: string): Map<string, Sent> {
  const lines = text
    .split(/\r?\n/)
    .flatMap((one) => readLine(one.replace(marks, '').replace(/\u202f|\u00a0/g, ' ')) ?? [])
  const isMonthFirst = lines.some(({ numbers: [, second] }) => second > 12)
  const found = new Map<string, Sent>()
  for (const { numbers, hour, minute, sender, file } of lines) {
    if (file) found.set(file, { sender, at: momentOf(numbers, isMonthFirst, hour, minute) })
  }
  return found
}

function readLine(text: string): Line | undefined {
  const match = line.exec(text)
  if (!match) return undefined
  const parts = match.slice(1, 7).every((part) => part === undefined) ? match.slice(7, 13) : match.slice(1, 7)
  const [a, b, c, hours, minutes, half] = parts
  const [sender = '', rest = ''] = match.slice(13)
  const file = attached.map((pattern) => pattern.exec(rest)?.[1]?.trim()).find(Boolean)
  return {
    numbers: [Number(a), Number(b), Number(c)],
    hour: half ? (Number(hours) % 12) + (half.toLowerCase() === 'p' ? 12 : 0) : Number(hours),
    minute: Number(minutes),
    sender: sender.trim(),
    file,
  }
}

function momentOf(
  numbers: Line['numbers'],
  isMonthFirst: boolean,
  hour: number,
  minute: number,
): string | undefined {
  const [first, second, third] = numbers
  const [year, month, date] =
    first > 31 ? [first, second, third] : isMonthFirst ? [third, first, second] : [third, second, first]
  const whole = year < 100 ? 2000 + year : year
  const two = (n: number) => String(n).padStart(2, '0')
  const at = `${whole}-${two(month)}-${two(date)}T${two(hour)}:${two(minute)}`
  return Number.isNaN(Date.parse(`${at}:00Z`)) ? undefined : at
}
