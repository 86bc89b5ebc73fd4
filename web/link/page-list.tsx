import type { ClientRequirement } from '../../contract/desk.ts'
import { listWords } from '../../i18n/format.ts'
import type { Locale, Translate } from '../../i18n/words.ts'
import { Icon } from '../ui/icons.tsx'
import { Arrange } from './arrange.tsx'
import type { Page, PageListProps } from './pages-shown.ts'

/** What was handed over for a requirement, numbered. There also when empty, for the script adds what it sends. */
export function PageList(props: PageListProps) {
  const { requirement, pages, linkId, t } = props
  return (
    <ol className="pages" aria-label={t('link.pages.list', { name: requirement.name })}>
      {pages.map((page, i) => (
        <li
          key={page.id}
          className="page"
          data-page={page.id}
          data-state={page.rejected ? 'rejected' : page.state}
        >
          <Glimpse page={page} linkId={linkId} />
          <div className="page-text">
            <b>{t('link.pages.page', { n: i + 1 })}</b>
            <span className="page-state">
              {t(`link.pages.${stateOf(page)}`)}
              {page.rejected?.note && page.rejected.note !== requirement.reason && ` «${page.rejected.note}»`}
            </span>
          </div>
          {page.canRemove && <Arrange {...props} page={page} n={i + 1} />}
        </li>
      ))}
    </ol>
  )
}

function stateOf({ rejected, isKept, reason, state }: Page) {
  if (rejected) return 'rejected'
  return reason ?? (isKept && state === 'ready' ? 'kept' : state)
}

type PagesToReplaceProps = { requirement: ClientRequirement; locale: Locale; t: Translate }

/** Which pages are to be sent again, where the others stay: new ones take their places in this order. */
export function PagesToReplace({ requirement, locale, t }: PagesToReplaceProps) {
  const numbers = requirement.pages.flatMap(({ rejected }, i) => (rejected ? [String(i + 1)] : []))
  // A paper's faces have each a place of their own, which says so.
  const hasFaces = requirement.pages.some(({ side }) => side)
  if (numbers.length === 0 || hasFaces || !requirement.canAdd) return null
  return (
    <p className="to-replace">
      {t('link.card.replace', { n: numbers.length, pages: listWords(numbers, locale) })}
    </p>
  )
}

/** Too small to be read over a shoulder; the words beside it say which page it is. */
function Glimpse({ page, linkId }: { page: Page; linkId: string }) {
  return (
    <span className="glimpse">
      {page.state === 'ready' ? (
        <img src={`/e/${linkId}/pages/${page.id}/glimpse?r=${page.rotation}`} width="72" height="72" alt="" />
      ) : (
        <Icon name={page.state === 'unreadable' ? 'alert' : 'document'} size={28} />
      )}
    </span>
  )
}
