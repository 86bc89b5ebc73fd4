import type { ClientRequirement } from '../../contract/desk.ts'
import { acceptOf } from '../../contract/formats.ts'
import type { Asks } from '../../contract/requirement-spec.ts'
import { sizeWords } from '../../i18n/format.ts'
import type { Locale, Translate } from '../../i18n/words.ts'
import { Icon } from '../ui/icons.tsx'
import { CameraSign } from './signs.tsx'

type HandOverProps = {
  requirement: ClientRequirement
  asks: Extract<Asks, { kind: 'document' }>
  linkId: string
  maxUploadBytes: number
  locale: Locale
  t: Translate
}

/** Above this a limit of pages is nobody's concern and is not said. */
const pagesWorthSaying = 20

/**
 * Where a requirement's pages are handed over. By itself it is a plain form; the page's script sends on selection and
 * then hides the button. Two inputs, for on many phones `capture` hides the gallery.
 */
export function HandOver({ requirement, asks, linkId, maxUploadBytes, locale, t }: HandOverProps) {
  const { id, name, pages } = requirement
  const { formats } = asks
  const takesId = `${id}-takes`
  const of = <span className="unseen"> {t('link.card.of', { name })}</span>
  return (
    <form
      className="hand-over"
      method="post"
      encType="multipart/form-data"
      action={`/e/${linkId}/requirements/${id}/pages`}
      data-formats={formats.join(' ')}
    >
      {pages.length > 0 && <p className="again">{t('link.card.again')}</p>}
      <div className="ways">
        {formats.includes('image') && (
          <label className="way way-camera">
            <CameraSign />
            <span>
              {t('link.card.camera')}
              {of}
            </span>
            <input
              id={`${id}-camera`}
              type="file"
              name="file"
              accept="image/*"
              capture="environment"
              aria-describedby={takesId}
            />
          </label>
        )}
        <label className="way">
          <Icon name="document" size={20} />
          <span>
            {t('link.card.files')}
            {of}
          </span>
          <input
            id={`${id}-files`}
            type="file"
            name="file"
            accept={acceptOf(formats)}
            multiple
            aria-describedby={takesId}
          />
        </label>
      </div>
      <button type="submit" className="act send">
        {t('link.card.submit')}
        {of}
      </button>
      <p className="soft" id={takesId}>
        {takesWords(asks, sizeWords(maxUploadBytes, locale), t)}
      </p>
    </form>
  )
}

function takesWords({ formats, pagesMax }: HandOverProps['asks'], max: string, t: Translate): string {
  const [isImage, isPdf] = [formats.includes('image'), formats.includes('pdf')]
  const key = isImage && isPdf ? 'link.card.takes' : isImage ? 'link.card.takesImage' : 'link.card.takesPdf'
  const most = pagesMax <= pagesWorthSaying ? ` ${t('link.card.most', { n: pagesMax })}` : ''
  return t(key, { max }) + most
}
