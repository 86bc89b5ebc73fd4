import type { ReactNode } from 'react'
import { acceptOf } from '../../contract/formats.ts'
import { Icon } from '../ui/icons.tsx'
import type { Page, PageListProps } from './pages-shown.ts'

type ArrangeProps = PageListProps & { page: Page; n: number }

/** What may be done with a page before it is reviewed, folded away; all of it without a script too. */
export function Arrange(props: ArrangeProps) {
  const { page, n, pages, requirement, t } = props
  const of = <span className="unseen"> {t('link.arrange.openOf', { n, name: requirement.name })}</span>
  return (
    <details className="arrange">
      <summary id={`${page.id}-arrange`} className="quiet">
        {t('link.arrange.open')}
        {of}
      </summary>
      <div className="arrange-ways">
        {page.state === 'ready' && (
          <Act {...props} intent="turn" how="right" done="turned">
            <Icon name="rotate" />
            {t('link.arrange.turn')}
            {of}
          </Act>
        )}
        {n > 1 && (
          <Act {...props} intent="move" how="earlier" done="moved">
            <Icon name="up" />
            {t('link.arrange.earlier')}
            {of}
          </Act>
        )}
        {n < pages.length && (
          <Act {...props} intent="move" how="later" done="moved">
            <Icon name="down" />
            {t('link.arrange.later')}
            {of}
          </Act>
        )}
      </div>
      {page.isOfMany && <p className="soft">{t('link.arrange.replaceFile', { file: page.fileName })}</p>}
      <Replace {...props} />
      <Remove {...props} />
    </details>
  )
}

type ActProps = ArrangeProps & { intent: string; how: string; done: string; children: ReactNode }

/** A form of one button. `data-done` is what the script says when it was done. */
function Act({ page, requirement, linkId, intent, how, done, children }: ActProps) {
  return (
    <form method="post" action={`/e/${linkId}`} data-done={done}>
      <input type="hidden" name="requirement" value={requirement.id} />
      <input type="hidden" name="page" value={page.id} />
      <input type="hidden" name="how" value={how} />
      <button id={`${page.id}-${how}`} type="submit" name="intent" value={intent} className="act light">
        {children}
      </button>
    </form>
  )
}

function Replace({ page, n, requirement, asks, linkId, t }: ArrangeProps) {
  const of = <span className="unseen"> {t('link.arrange.openOf', { n, name: requirement.name })}</span>
  return (
    <form
      className="hand-over replace"
      method="post"
      encType="multipart/form-data"
      action={`/e/${linkId}/requirements/${requirement.id}/pages?replaces=${page.id}`}
      data-formats={asks.formats.join(' ')}
    >
      <div className="ways" id={`${page.id}-ways`}>
        <label className="way">
          <Icon name="document" size={20} />
          <span>
            {t('link.arrange.replace')}
            {of}
          </span>
          <input id={`${page.id}-files`} type="file" name="file" accept={acceptOf(asks.formats)} />
        </label>
      </div>
      <button type="submit" className="act send">
        {t('link.card.submit')}
        {of}
      </button>
    </form>
  )
}

/** Asks once, naming what goes, and needs no script for it. */
function Remove({ page, n, requirement, linkId, t }: ArrangeProps) {
  const text = page.isOfMany
    ? t('link.pages.removeFile', { file: page.fileName })
    : t('link.pages.removePage', { n })
  return (
    <details className="remove">
      <summary id={`${page.id}-remove`} className="quiet">
        {t('link.pages.remove')}
        <span className="unseen"> {t('link.pages.removeOf', { n, name: requirement.name })}</span>
      </summary>
      <form method="post" action={`/e/${linkId}`} data-done="removed">
        <p>{text}</p>
        <input type="hidden" name="requirement" value={requirement.id} />
        <input type="hidden" name="page" value={page.id} />
        <button type="submit" name="intent" value="remove" className="act danger">
          {t('link.pages.removeSure')}
        </button>
      </form>
    </details>
  )
}
