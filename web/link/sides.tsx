import type { ClientRequirement, Side } from '../../contract/desk.ts'
import type { Asks } from '../../contract/requirement-spec.ts'
import type { Locale, Translate } from '../../i18n/words.ts'
import { HandOver, Takes } from './hand-over.tsx'
import { PageList } from './page-list.tsx'
import { isMissing } from './pages-shown.ts'

type SidesProps = {
  requirement: ClientRequirement
  asks: Extract<Asks, { kind: 'document' }>
  linkId: string
  maxUploadBytes: number
  locale: Locale
  t: Translate
}

/** A paper with two faces: a place for each by name, and one for whoever has both in a file. */
export function Sides({ requirement, ...rest }: SidesProps) {
  const { asks, linkId, t } = rest
  const { id, name, pages, canAdd } = requirement
  const of = (side?: Side) => pages.filter((page) => page.side === side)
  const loose = of(undefined)
  const isWhole = loose.length > 0
  const missing = isMissing(pages, 'front')
    ? 'missingFront'
    : isMissing(pages, 'back')
      ? 'missingBack'
      : undefined
  return (
    <>
      {(['front', 'back'] as const).map((side) => {
        const own = of(side)
        if (own.length === 0 && isWhole) return null
        const face = t(`link.arrange.${side}`)
        return (
          <div key={side} className="slot" id={`${id}-${side}`}>
            <p className="slot-name">{face}</p>
            <PageList
              requirement={{ ...requirement, name: `${name}, ${face}` }}
              pages={own}
              asks={asks}
              linkId={linkId}
              t={t}
            />
            {canAdd && isMissing(pages, side) && (
              <HandOver requirement={{ ...requirement, name: `${name}, ${face}` }} side={side} {...rest} />
            )}
          </div>
        )
      })}
      {isWhole && (
        <div className="slot" id={`${id}-whole`}>
          <PageList requirement={requirement} pages={loose} asks={asks} linkId={linkId} t={t} />
          {canAdd && <HandOver requirement={requirement} {...rest} side="both" />}
        </div>
      )}
      {!isWhole && pages.length > 0 && missing && <p className="odd">{t(`link.arrange.${missing}`)}</p>}
      {canAdd && pages.length === 0 && (
        <details className="both">
          <summary id={`${id}-both`} className="quiet">
            {t('link.arrange.both')}
          </summary>
          <div className="slot" id={`${id}-whole`}>
            <HandOver requirement={requirement} {...rest} side="both" />
          </div>
        </details>
      )}
      {canAdd && <Takes id={`${id}-takes`} {...rest} />}
    </>
  )
}
