import type { ClientRequirement } from '../../contract/desk.ts'
import type { Translate } from '../../i18n/words.ts'
import { Icon } from '../ui/icons.tsx'

type Page = ClientRequirement['pages'][number]
type PageListProps = { requirement: ClientRequirement; linkId: string; t: Translate }

/** What was handed over for a requirement, numbered. There also when empty, for the script adds what it sends. */
export function PageList({ requirement, linkId, t }: PageListProps) {
  return (
    <ol className="pages" aria-label={t('link.pages.list', { name: requirement.name })}>
      {requirement.pages.map((page, i) => (
        <li key={page.id} className="page" data-page={page.id} data-state={page.state}>
          <Glimpse page={page} linkId={linkId} />
          <div className="page-text">
            <b>{t('link.pages.page', { n: i + 1 })}</b>
            <span className="page-state">{t(`link.pages.${page.reason ?? page.state}`)}</span>
          </div>
          {page.canRemove && <Remove page={page} n={i + 1} requirement={requirement} linkId={linkId} t={t} />}
        </li>
      ))}
    </ol>
  )
}

/** Too small to be read over a shoulder; the words beside it say which page it is. */
function Glimpse({ page, linkId }: { page: Page; linkId: string }) {
  return (
    <span className="glimpse">
      {page.state === 'ready' ? (
        <img src={`/e/${linkId}/pages/${page.id}/glimpse`} width="72" height="72" alt="" />
      ) : (
        <Icon name={page.state === 'unreadable' ? 'alert' : 'document'} size={28} />
      )}
    </span>
  )
}

type RemoveProps = PageListProps & { page: Page; n: number }

/** Asks once, naming what goes, and needs no script for it. */
function Remove({ page, n, requirement, linkId, t }: RemoveProps) {
  const isPdf = /\.pdf$/i.test(page.fileName)
  return (
    <details className="remove">
      <summary id={`${page.id}-remove`} className="quiet">
        {t('link.pages.remove')}
        <span className="unseen"> {t('link.pages.removeOf', { n, name: requirement.name })}</span>
      </summary>
      <form method="post" action={`/e/${linkId}`} data-removes={requirement.id}>
        <p>
          {isPdf ? t('link.pages.removeFile', { file: page.fileName }) : t('link.pages.removePage', { n })}
        </p>
        <input type="hidden" name="requirement" value={requirement.id} />
        <input type="hidden" name="page" value={page.id} />
        <button type="submit" name="intent" value="remove" className="act danger">
          {t('link.pages.removeSure')}
        </button>
      </form>
    </details>
  )
}
