import { redirect } from 'react-router'
import type { features, LinkActor } from '../context.ts'
import { isProblem } from '../problems.ts'
import { refusalQuery } from './refusal-in.ts'

type Pages = NonNullable<(typeof features)['defaultValue']>['pages']
type Asked = { actor: LinkActor; page: string; how: string }

/** What a page's forms ask for, by their `intent`. */
const acts: Record<string, (pages: Pages, asked: Asked) => Promise<void>> = {
  remove: (pages, { actor, page }) => pages.remove(actor, page),
  turn: (pages, { actor, page, how }) => pages.turn(actor, page, how === 'left' ? 'left' : 'right'),
  move: (pages, { actor, page, how }) => pages.move(actor, page, how === 'earlier' ? 'earlier' : 'later'),
}

/** Does what a form asks of a page, and goes back to its requirement; nothing when it asks for something else. */
export async function actOnPage(pages: Pages, actor: LinkActor, form: FormData, here: string) {
  const field = (name: string) => String(form.get(name) ?? '')
  const intent = field('intent')
  const act = Object.hasOwn(acts, intent) ? acts[intent] : undefined
  if (!act) return undefined
  const at = field('requirement')
  const place = `#${encodeURIComponent(at)}`
  try {
    await act(pages, { actor, page: field('page'), how: field('how') })
    return redirect(here + place, 303)
  } catch (error) {
    if (!isProblem(error)) throw error
    return redirect(`${here}?${refusalQuery(error, at)}${place}`, 303)
  }
}
