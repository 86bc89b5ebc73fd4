import { problemWords, type Translate, type WordKey } from '../../i18n/words.ts'
import type { features, LinkActor } from '../context.ts'
import { isProblem } from '../problems.ts'

/** By requirement: what was typed, and the sentence that says what is wrong with it. */
export type Faults = Record<string, { typed: string; sentence: string }>

const [answer, was] = ['answer.', 'was.']
type Answers = NonNullable<(typeof features)['defaultValue']>['answers']

/** What a form of data fields holds that its reader changed: by requirement, as typed. */
function changedIn(form: FormData): [id: string, typed: string][] {
  return [...form.keys()].flatMap((name): [string, string][] => {
    if (!name.startsWith(answer)) return []
    const id = name.slice(answer.length)
    const typed = String(form.get(name) ?? '')
    return typed === form.get(was + id) ? [] : [[id, typed]]
  })
}

/** What was typed, for a page that can no longer save it. */
export function typedAnswers(form: FormData): string[] {
  return changedIn(form).flatMap(([, typed]) => (typed.trim() ? [typed] : []))
}

/** Saves each field by itself: what is wrong with one keeps no other from being saved. */
export async function saveAnswers(
  answers: Answers,
  actor: LinkActor,
  form: FormData,
  t: Translate,
): Promise<Faults> {
  const faults: Faults = {}
  for (const [id, typed] of changedIn(form)) {
    try {
      await answers.answer(actor, id, typed)
    } catch (error) {
      if (!isProblem(error)) throw error
      const code = error.fields[0]?.code
      faults[id] = { typed, sentence: code ? t(`fields.${code}` as WordKey) : problemWords(t, error.code) }
    }
  }
  return faults
}
