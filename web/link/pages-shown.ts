import type { ClientRequirement, Side } from '../../contract/desk.ts'
import type { Asks } from '../../contract/requirement-spec.ts'
import type { Translate } from '../../i18n/words.ts'

export type Page = ClientRequirement['pages'][number]
export type PageListProps = {
  requirement: ClientRequirement
  /** Those of them that are shown here. */
  pages: Page[]
  asks: Extract<Asks, { kind: 'document' }>
  linkId: string
  t: Translate
}

/** Which face of a paper nobody has handed over yet, or must hand over again because it was turned down. */
export function isMissing(pages: readonly Pick<Page, 'side' | 'rejected'>[], face: Side): boolean {
  return !pages.some(({ side, rejected }) => side === face && !rejected)
}
