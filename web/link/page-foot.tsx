import type { ClientPage } from '../../contract/desk.ts'
import type { Translate } from '../../i18n/words.ts'

/** Whom to ask, what becomes of the data, and the ways out: of this phone, and of what was never meant for its owner. */
export function PageFoot({ page, t }: { page: ClientPage; t: Translate }) {
  const { party, linkId } = page
  return (
    <footer className="foot">
      <Contact contact={page.contact} t={t} />
      <p>
        <a className="quiet" href={`/e/${linkId}/receipt`}>
          {t('link.acuse.open')}
        </a>
        <a className="quiet" href={`/e/${linkId}/privacy`}>
          {t('link.page.privacy')}
        </a>
      </p>
      <form method="post" action={`/e/${linkId}`} data-leaves="">
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

/** Every way that the firm says; a number as it is dialled, for WhatsApp digits alone. */
function Contact({ contact, t }: { contact: ClientPage['contact']; t: Translate }) {
  const { name, email, phone, whatsapp } = contact
  if (!email && !phone && !whatsapp) return null
  return (
    <p>
      {email && (
        <a className="quiet" href={`mailto:${email}`}>
          {t('link.page.doubts', { name: name || email })}
        </a>
      )}
      {phone && (
        <a className="quiet" href={`tel:${phone.replace(/[^\d+]/g, '')}`}>
          {t('link.contact.call', { phone })}
        </a>
      )}
      {whatsapp && (
        <a className="quiet" href={`https://wa.me/${whatsapp.replace(/\D/g, '')}`}>
          {t('link.contact.whatsapp')}
        </a>
      )}
    </p>
  )
}
