import type { Translate } from '../../../i18n/words.ts'
import type { BinderPart } from '../../ports/binder.ts'
import type { HandedDocument } from '../pages/pages.ts'

/** A document's pages as the binder wants them. */
export function bindParts(runs: HandedDocument['runs'], t: Translate): BinderPart[] {
  return runs.map(({ file, pages }) => ({
    mime: file.mime,
    pages,
    missing: t('exports.missing', { name: file.name }),
    bytes: () => file.read(),
  }))
}
