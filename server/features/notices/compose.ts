import type { RequirementStatus } from '../../../contract/requirement-status.ts'
import type { Translate } from '../../../i18n/words.ts'

/** One thing asked for, as a mail says it. */
export type Line = {
  name: string
  status: Extract<RequirementStatus, 'approved' | 'submitted' | 'pending' | 'rejected'>
  isOptional: boolean
  /** A piece of data, not a document. */
  isData?: boolean
  /** What the last decision said: why it was rejected, or what was observed when it was approved. */
  reason?: string
  /** Of a rejected document those pages that are to be sent again, where the others stay. */
  pages?: readonly { n: number; note: string }[]
}
export type Section = {
  heading?: string
  note?: string
  /** Of the dossier that it is about. */
  number?: string
  lines: Line[]
  /** To be copied to the letter: shown as typed, never broken by words. */
  code?: string
  button?: { words: string; href: string }
}

/** A mail before it has a form: who speaks, paragraphs, what is asked, and where to go. */
export type Letter = {
  language: string
  firmName: string
  subject: string
  hello: string
  intro: string
  sections: Section[]
  footer: string[]
  accent?: string
}

const order = ['rejected', 'pending', 'submitted', 'approved'] as const
const signs = { rejected: '✗', pending: '○', submitted: '◔', approved: '✓' } as const
const ink = { rejected: '#a4262c', pending: '#6b5900', submitted: '#2b5797', approved: '#1b6b3a' } as const
const ownAccent = '#1d4e89'
/** Reads on white and on black, at 4.6 to 1. */
const quiet = '#757575'

/** What is to be done first. */
export function sorted(lines: readonly Line[]): Line[] {
  return [...lines].sort((a, b) => order.indexOf(a.status) - order.indexOf(b.status))
}

/** Whether the reader has to move. */
export const isMissing = ({ status, isOptional }: Line) =>
  status === 'rejected' || (status === 'pending' && !isOptional)

function statusWords({ status, isOptional, reason }: Line, t: Translate): string {
  if (isOptional && status === 'pending') return t('mail.status.optional')
  return status === 'approved' && reason ? t('mail.status.observed') : t(`mail.status.${status}`)
}

/** `2 documentos`, `1 dato`, or `3 cosas` where both are among them. */
export function whatWords(lines: readonly Line[], t: Translate): string {
  const data = lines.filter(({ isData }) => isData).length
  const kind = data === 0 ? 'documents' : data === lines.length ? 'data' : 'both'
  return t(`mail.what.${kind}`, { n: lines.length })
}

/** What was said of it: once for the whole, or page by page, with the word that the others stay. */
function saidOf({ reason, pages = [] }: Line, t: Translate): string[] {
  if (!reason) return []
  if (pages.length === 0) return [`«${reason}»`]
  const numbers = pages.map(({ n }) => n).join(', ')
  const notes = pages.filter(({ note }) => note && note !== reason)
  return [
    `${t('mail.pages', { n: pages.length, pages: numbers })} «${reason}»`,
    ...notes.map(({ n, note }) => t('mail.pageNote', { page: n, note })),
    t('mail.othersStay'),
  ]
}

export function textOf(letter: Letter, t: Translate): string {
  const sections = letter.sections.map((section) => sectionText(section, t))
  const parts = [letter.firmName, letter.hello, letter.intro, ...sections, '--', ...letter.footer]
  return parts.filter((part) => part !== '').join('\n\n')
}

function sectionText({ heading, note, lines, code, button }: Section, t: Translate): string {
  const parts = [
    heading && note ? `${heading} (${note})` : heading,
    ...lines.map((line) => {
      const [said, ...more] = saidOf(line, t)
      const first = `${signs[line.status]} ${statusWords(line, t)}: ${line.name}${said ? ` — ${said}` : ''}`
      return [first, ...more].join('\n  ')
    }),
    code,
    button && `\n${button.words}:\n${button.href}`,
  ]
  return parts.filter((part) => part !== undefined).join('\n')
}

/** No tables, pictures or third parties; colours that stand on white and on black. Everything that came in is escaped. */
export function htmlOf(letter: Letter, t: Translate): string {
  const accent = /^#[0-9a-f]{6}$/i.test(letter.accent ?? '') ? String(letter.accent) : ownAccent
  const sections = letter.sections.map((section) => sectionHtml(section, accent, t)).join('')
  const footer = letter.footer
    .map((line) => `<p style="margin:4px 0;white-space:pre-line">${escaped(line)}</p>`)
    .join('')
  return `<!doctype html><html lang="${escaped(letter.language)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"><title>${escaped(letter.subject)}</title></head>
<body style="margin:0;padding:24px 16px;font:16px/1.5 system-ui,-apple-system,'Segoe UI',sans-serif"><div style="max-width:560px;margin:0 auto">
<p style="margin:0 0 20px;padding-bottom:10px;border-bottom:3px solid ${accent};font-size:18px;font-weight:700">${escaped(letter.firmName)}</p>
${paragraph(letter.hello)}${paragraph(letter.intro)}${sections}
<div style="margin-top:32px;padding-top:12px;border-top:1px solid #8a8a8a;font-size:13px;color:${quiet}">${footer}</div></div></body></html>`
}

const paragraph = (text: string) => text && `<p style="white-space:pre-line">${escaped(text)}</p>`

function sectionHtml({ heading, note, lines, code, button }: Section, accent: string, t: Translate): string {
  const title = heading ? `<h2 style="margin:24px 0 4px;font-size:17px">${escaped(heading)}</h2>` : ''
  const under = note ? `<p style="margin:0 0 8px;color:${quiet}">${escaped(note)}</p>` : ''
  const rows = lines.map((line) => lineHtml(line, t)).join('')
  const list = rows ? `<ul style="list-style:none;margin:8px 0;padding:0">${rows}</ul>` : ''
  const typed = code
    ? `<pre style="margin:8px 0;white-space:pre-wrap;word-break:break-all;font-size:14px">${escaped(code)}</pre>`
    : ''
  return title + under + list + typed + (button ? buttonHtml(button, accent, t) : '')
}

function lineHtml(line: Line, t: Translate): string {
  const label = `<strong style="color:${ink[line.status]};background:#fff;border-radius:3px;padding:0 4px">${signs[line.status]} ${escaped(statusWords(line, t))}</strong>`
  const said = saidOf(line, t)
    .map(
      (one) =>
        `<br><span style="display:inline-block;padding-left:20px;white-space:pre-line">${escaped(one)}</span>`,
    )
    .join('')
  return `<li style="margin:6px 0">${label} ${escaped(line.name)}${said}</li>`
}

function buttonHtml({ words, href }: { words: string; href: string }, accent: string, t: Translate): string {
  return `<p style="margin:20px 0 8px"><a href="${escaped(href)}" style="display:inline-block;padding:13px 22px;border-radius:8px;background:${accent};color:${inkOn(accent)};text-decoration:none;font-weight:600">${escaped(words)}</a></p>
<p style="font-size:13px;color:${quiet}">${escaped(t('mail.openAgain'))}<br><span style="word-break:break-all">${escaped(href)}</span></p>`
}

/** White or near-black, whichever is read better on `#rrggbb` (relative luminance of WCAG 2.2; both are equal at 0.18). */
function inkOn(accent: string): string {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(accent.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.18 ? '#111111' : '#ffffff'
}

const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)

/** Names stay within their line, and read in the order in which they are written: neither can forge a sentence. */
export const oneLine = (text: string) =>
  text.replace(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]+/gu, ' ').trim()

/** A translator whose values are one line each. */
export function plain(t: Translate): Translate {
  return (key, values = {}) => {
    const lines = Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'string' ? oneLine(value) : value,
    ])
    return t(key, Object.fromEntries(lines))
  }
}
