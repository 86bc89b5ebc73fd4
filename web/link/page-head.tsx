import type { ClientPage } from '../../contract/desk.ts'
import { dayWords } from '../../i18n/format.ts'
import type { Locale, Translate } from '../../i18n/words.ts'
import { Icon } from '../ui/icons.tsx'

type PageHeadProps = { page: ClientPage; locale: Locale; t: Translate }

/** Whose dossier it is, how far it has come, and what is to be done now. */
export function PageHead({ page, locale, t }: PageHeadProps) {
  const { party, dossier, counts } = page
  return (
    <div id="summary">
      <p className="hello">{t('link.page.hello', { name: party.name })}</p>
      <h1 id="title" tabIndex={-1}>
        {dossier.title}
      </h1>
      <p className="soft">
        {t('link.page.number', { number: dossier.number })}
        {dossier.dueOn && dossier.isOpen && (
          <>
            {' · '}
            <b>{t('link.page.due', { day: dayWords(dossier.dueOn, locale, 'UTC') })}</b>
          </>
        )}
      </p>
      <label className="progress" htmlFor="progress">
        {t('link.page.progress', { approved: counts.approved, asked: counts.asked })}
      </label>
      <progress id="progress" max={Math.max(counts.asked, 1)} value={counts.approved} />
      <Standing page={page} t={t} />
    </div>
  )
}

/** One sentence: what the reader has to do, or that he has nothing to do. */
function Standing({ page, t }: Omit<PageHeadProps, 'locale'>) {
  const { dossier, counts } = page
  if (dossier.isComplete) {
    return <Note good heading={t('link.page.done')} text={t('link.page.doneText')} />
  }
  if (!dossier.isOpen) return <Note heading={t('link.page.closed')} text={t('link.page.closedText')} />
  if (counts.toDo > 0) return <p className="to-do">{toDoWords(page, t)}</p>
  const text = counts.submitted > 0 ? t('link.page.nothingToDoText') : ''
  return <Note heading={t('link.page.nothingToDo')} text={text} />
}

/** «Te tocan 3 documentos y 2 datos». */
function toDoWords({ counts: { toDo, toDoData } }: ClientPage, t: Translate): string {
  const documents = toDo - toDoData
  if (documents === 0) return t('link.page.toDoData', { n: toDoData })
  return t('link.page.toDo', { n: documents }) + (toDoData > 0 ? t('link.page.andData', { n: toDoData }) : '')
}

function Note({ heading, text, good = false }: { heading: string; text: string; good?: boolean }) {
  return (
    <div className={good ? 'note good' : 'note'}>
      <Icon name={good ? 'check' : 'clock'} size={24} />
      <div>
        <p>
          <b>{heading}</b>
        </p>
        {text && <p>{text}</p>}
      </div>
    </div>
  )
}
