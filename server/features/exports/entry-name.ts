import type { Translate } from '../../../i18n/words.ts'
import type { HandedDocument, HandedFile } from '../pages/pages.ts'
import { safeName } from './safe-name.ts'

const extensions: Record<string, string> = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/heic': 'heic',
  'image/heif': 'heif',
}
const two = (n: number) => String(n).padStart(2, '0')
export const extensionOf = (mime: string) => extensions[mime] ?? 'bin'

type Asked = HandedDocument['requirement']

/** Names inside a dossier's ZIP, in the firm's words. `isShared`: several people take part, so each is named. */
export function entryNames(t: Translate, { number, isShared }: { number: string; isShared: boolean }) {
  const instanceOf = ({ instance, instances }: Asked) =>
    instances > 1 ? ` ${t('exports.instance', { n: instance, total: instances })}` : ''

  /** `02 Estado de cuenta (2 de 6) - Laura Núñez`: the order of the requirements. */
  function folder(asked: Asked): string {
    const person = isShared && asked.owner ? ` - ${safeName(asked.owner, 40)}` : ''
    return `${two(asked.position)} ${safeName(asked.name, 60)}${instanceOf(asked)}${person}`
  }

  /** `2026-0007 Laura Núñez, Estado de cuenta (2 de 6)`: says what it is also when it has left its folder. */
  function title(asked: Asked): string {
    const person = asked.owner ? `${safeName(asked.owner, 40)}, ` : ''
    return `${safeName(number, 30)} ${person}${safeName(asked.name, 60)}${instanceOf(asked)}`
  }

  return {
    title,
    original: (asked: Asked, file: HandedFile, i: number) =>
      `${folder(asked)}/${title(asked)} ${two(i + 1)}.${extensionOf(file.mime)}`,
    /** Only those pages of a file that are of this requirement. */
    part(asked: Asked, file: HandedFile, i: number) {
      const list = shortList(file.pages.map(({ index }) => index + 1))
      const pages = t('exports.pages', { n: file.pages.length, list })
      return `${folder(asked)}/${title(asked)} ${two(i + 1)} (${pages}).pdf`
    },
    bound: (asked: Asked) => `${folder(asked)}/${title(asked)}.pdf`,
    splitOriginal: (file: HandedFile, i: number) =>
      `${t('exports.splitOriginals')}/${two(i + 1)} ${safeName(file.name.replace(/\.[^.]{1,5}$/, ''), 60)}.${extensionOf(file.mime)}`,
  }
}

/** `2, 4-6`, and what gets too long is cut. */
function shortList(numbers: readonly number[]): string {
  const spans: [number, number][] = []
  for (const n of numbers) {
    const last = spans.at(-1)
    if (last && last[1] === n - 1) last[1] = n
    else spans.push([n, n])
  }
  const shown = spans.slice(0, 8).map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`))
  return spans.length > 8 ? `${shown.join(', ')}…` : shown.join(', ')
}
