import type { RequirementView } from '../../../contract/desk.ts'

/** What the reviewer looks at: a requirement's page, how near, and turned by how many quarters. */
export type Looking = { requirementId?: string; page: number; zoom: number; quarters: number }

export type Move =
  | { to: 'document'; id: string }
  | { to: 'page'; index: number }
  | { to: 'near'; zoom: number }
  | { to: 'next' | 'previous' | 'pageForward' | 'pageBack' | 'zoomIn' | 'zoomOut' | 'zoomFit' }
  | { to: 'rotate' | 'unturned' }

type Seen = Pick<RequirementView, 'id' | 'pages' | 'can'>

/** How near a page can be seen; 1 fits the window. */
const zooms = [1, 1.25, 1.5, 2, 3, 4, 6]
const nearest = 6
const whole = { zoom: 1, quarters: 0 }

export const lookAt = (requirementId?: string): Looking => ({ requirementId, page: 0, ...whole })

/** The requirement in view: the chosen one, else the first that waits for a decision, else the first. */
export function shownOf<R extends Seen>(looking: Looking, requirements: readonly R[]): R | undefined {
  return (
    requirements.find(({ id }) => id === looking.requirementId) ??
    requirements.find(({ can }) => can.decide) ??
    requirements[0]
  )
}

/** The page in view, however many have come or gone meanwhile. */
export function pageIndexOf(looking: Looking, shown: Seen): number {
  return Math.max(0, Math.min(looking.page, shown.pages.length - 1))
}

/** The next requirement that waits for a decision after one, around the end; nothing when none does. */
export function nextToDecide<R extends Seen>(requirements: readonly R[], afterId: string): R | undefined {
  const from = requirements.findIndex(({ id }) => id === afterId)
  const others = [...requirements.slice(from + 1), ...requirements.slice(0, Math.max(0, from))]
  return others.find(({ can }) => can.decide)
}

export function moved(looking: Looking, move: Move, requirements: readonly Seen[]): Looking {
  const shown = shownOf(looking, requirements)
  if (!shown) return looking
  const here: Looking = { ...looking, requirementId: shown.id, page: pageIndexOf(looking, shown) }
  const turnTo = (page: number): Looking =>
    page < 0 || page >= shown.pages.length || page === here.page ? here : { ...here, page, ...whole }
  const beside = (step: 1 | -1): Looking => {
    const other = requirements[requirements.indexOf(shown) + step]
    return other ? lookAt(other.id) : here
  }
  switch (move.to) {
    case 'document':
      return move.id === shown.id ? here : lookAt(move.id)
    case 'page':
      return turnTo(move.index)
    case 'pageForward':
      return turnTo(here.page + 1)
    case 'pageBack':
      return turnTo(here.page - 1)
    case 'next':
      return beside(1)
    case 'previous':
      return beside(-1)
    case 'zoomIn':
      return { ...here, zoom: zooms.find((zoom) => zoom > here.zoom) ?? here.zoom }
    case 'zoomOut':
      return { ...here, zoom: zooms.findLast((zoom) => zoom < here.zoom) ?? here.zoom }
    case 'near':
      return { ...here, zoom: Math.min(nearest, Math.max(1, move.zoom)) }
    case 'zoomFit':
      return { ...here, zoom: 1 }
    case 'unturned':
      return { ...here, quarters: 0 }
    case 'rotate':
      return { ...here, quarters: (here.quarters + 1) % 4 }
  }
}
