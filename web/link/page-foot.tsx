import type { ClientPage } from '../../contract/desk.ts'
import type { Translate } from '../../i18n/words.ts'

/** Whom to ask, what becomes of the data, and the ways out: of this phone, and of what was never meant for its owner. */
export function PageFoot({ page, t }: { page: ClientPage; t: Translate }) {
  const { contact, party, linkId } = page
  return (
    <footer className="foot">
      {contact.email && (
        <p>
          <a className="quiet" href={`mailto:${contact.email}`}>
            {t('link.page.doubts', { name: contact.name || contact.email })}
          </a>
        </p>
      )}
      <p>
        <a className="quiet" href={`/e/${linkId}/privacy`}>
          {t('link.page.privacy')}
        </a>
      </p>
      <form method="post" action={`/e/${linkId}`}>
        <button type="submit" name="intent" value="leave" className="quiet">
          {t('link.page.leave')}
        </button>
        <button type="submit" name="intent" value="notMe" className="quiet">
          {t('link.page.notMe', { name: party.name })}
        </button>
      </form>
    </footer>
  )
}
