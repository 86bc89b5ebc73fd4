import type { ClientRequirement } from '../../contract/desk.ts'
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
