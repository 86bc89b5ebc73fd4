import type { AllWords } from '../../../i18n/words.ts'

/** The words that the page hands to its script, in the firm's language. */
export type ScriptWords = AllWords['link']['script'] & Record<'empty' | 'tooLarge' | 'notAccepted', string>

let known: ScriptWords | undefined

export function words(): ScriptWords {
  known = known || (JSON.parse(line().dataset.words || '{}') as ScriptWords)
  return known
}

/** The largest file that the server takes, in bytes. */
export function maxBytes(): number {
  return Number(line().dataset.maxBytes)
}

/** A sentence with its `{name}` places filled. */
export function fill(sentence: string, values: Record<string, string | number>): string {
  return sentence.replace(/\{(\w+)\}/g, (place, name: string) =>
    name in values ? String(values[name]) : place,
  )
}

let pending: string[] = []

/**
 * Has a sentence read aloud when the reader's ears are free. Sentences of the same moment are told together; the line
 * is emptied first, for the same words twice over would not be told again.
 */
export function say(sentence: string): void {
  pending.push(sentence)
  if (pending.length > 1) return
  line().textContent = ''
  setTimeout(() => {
    line().textContent = pending.join(' ')
    pending = []
  }, 150)
}

function line(): HTMLElement {
  return document.getElementById('said') || document.body
}
