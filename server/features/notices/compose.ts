import type { RequirementStatus } from '../../../contract/requirement-status.ts'
import type { Translate } from '../../../i18n/words.ts'

/** One thing asked for, as a mail says it. */
export type Line = {
  name: string
  status: Extract<RequirementStatus, 'approved' | 'submitted' | 'pending' | 'rejected'>
  reason?: string
}
export type Section = {
  heading?: string
  note?: string
  lines: Line[]
  button?: { words: string; href: string }
}

/** A mail before it has a form: paragraphs, what is asked, and where to go. */
export type Letter = {
  subject: string
  hello: string
  intro: string
  sections: Section[]
  footer: string[]
  accent: string
}

const order = ['rejected', 'pending', 'submitted', 'approved'] as const
const signs = { rejected: '✗', pending: '○', submitted: '◔', approved: '✓' } as const
const ink = { rejected: '#a4262c', pending: '#6b5900', submitted: '#2b5797', approved: '#1b6b3a' } as const

/** What is to be done first. */
export function sorted(lines: readonly Line[]): Line[] {
  return [...lines].sort((a, b) => order.indexOf(a.status) - order.indexOf(b.status))
}

export function textOf(letter: Letter, t: Translate): string {
  const sections = letter.sections.map(({ heading, note, lines, button }) =>
    [
      heading && note ? `${heading} (${note})` : heading,
      ...lines.map(
        (line) =>
          `${signs[line.status]} ${t(`mail.status.${line.status}`)}: ${line.name}${line.reason ? ` — «${line.reason}»` : ''}`,
      ),
      button && `\n${button.words}:\n${button.href}`,
    ]
      .filter((part) => part !== undefined)
      .join('\n'),
  )
  return [letter.hello, letter.intro, ...sections, '--', ...letter.footer].join('\n\n')
}

/** No tables, pictures or third parties; colours that stand on white and on black. Everything that came in is escaped. */
export function htmlOf(letter: Letter, t: Translate): string {
  const sections = letter.sections.map((section) => sectionHtml(section, letter.accent, t)).join('')
  const footer = letter.footer.map((line) => `<p style="margin:4px 0">${escaped(line)}</p>`).join('')
  return `<!doctype html><html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"></head>
<body style="margin:0;padding:24px 16px;font:16px/1.5 system-ui,-apple-system,'Segoe UI',sans-serif"><div style="max-width:560px;margin:0 auto">
<p>${escaped(letter.hello)}</p><p>${escaped(letter.intro)}</p>${sections}
<div style="margin-top:32px;padding-top:12px;border-top:1px solid #8a8a8a;font-size:13px;color:#767676">${footer}</div></div></body></html>`
}

function sectionHtml({ heading, note, lines, button }: Section, accent: string, t: Translate): string {
  const title = heading ? `<h2 style="margin:24px 0 4px;font-size:17px">${escaped(heading)}</h2>` : ''
  const under = note ? `<p style="margin:0 0 8px;color:#767676">${escaped(note)}</p>` : ''
  const rows = lines.map((line) => lineHtml(line, t)).join('')
  const list = rows ? `<ul style="list-style:none;margin:8px 0;padding:0">${rows}</ul>` : ''
  return title + under + list + (button ? buttonHtml(button, accent, t) : '')
}

function lineHtml({ name, status, reason }: Line, t: Translate): string {
  const label = `<strong style="color:${ink[status]};background:#fff;border-radius:3px;padding:0 4px">${signs[status]} ${escaped(t(`mail.status.${status}`))}</strong>`
  const said = reason ? `<br><span style="padding-left:20px">«${escaped(reason)}»</span>` : ''
  return `<li style="margin:6px 0">${label} ${escaped(name)}${said}</li>`
}

function buttonHtml({ words, href }: { words: string; href: string }, accent: string, t: Translate): string {
  return `<p style="margin:20px 0 8px"><a href="${escaped(href)}" style="display:inline-block;padding:13px 22px;border-radius:8px;background:${accent};color:#fff;text-decoration:none;font-weight:600">${escaped(words)}</a></p>
<p style="font-size:13px;color:#767676;word-break:break-all">${escaped(t('mail.openAgain'))}<br>${escaped(href)}</p>`
}

const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
