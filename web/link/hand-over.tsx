import type { ClientRequirement, Side } from '../../contract/desk.ts'
import { acceptOf } from '../../contract/formats.ts'
import type { Asks } from '../../contract/requirement-spec.ts'
import { sizeWords } from '../../i18n/format.ts'
import type { Locale, Translate } from '../../i18n/words.ts'
import { Icon } from '../ui/icons.tsx'
import { CameraSign } from './signs.tsx'

type HandOverProps = {
  requirement: ClientRequirement
  asks: Extract<Asks, { kind: 'document' }>
  /** Of a paper with two faces, which; the sentence on what is taken then stands once for both. */
  side?: Side | 'both'
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
export function HandOver({ requirement, asks, side, linkId, maxUploadBytes, locale, t }: HandOverProps) {
  const { name, pages } = requirement
  const { formats } = asks
  const id = side ? `${requirement.id}-${side}` : requirement.id
  const isOne = side === 'front' || side === 'back'
  const takesId = `${requirement.id}-takes`
  const of = <span className="unseen"> {t('link.card.of', { name })}</span>
  const address = `/e/${linkId}/requirements/${requirement.id}/pages`
  return (
    <form
      className="hand-over"
      method="post"
      encType="multipart/form-data"
      action={isOne ? `${address}?side=${side}` : address}
      data-formats={formats.join(' ')}
    >
      {!isOne && pages.length > 0 && !pages.some(({ rejected }) => rejected) && (
        <p className="again">{t('link.card.again')}</p>
      )}
      <div className="ways" id={`${id}-ways`}>
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
            multiple={!isOne}
            aria-describedby={takesId}
          />
        </label>
      </div>
      <button type="submit" className="act send">
        {t('link.card.submit')}
        {of}
      </button>
      {!side && <Takes id={takesId} asks={asks} maxUploadBytes={maxUploadBytes} locale={locale} t={t} />}
    </form>
  )
}

type TakesProps = Pick<HandOverProps, 'asks' | 'maxUploadBytes' | 'locale' | 't'> & { id: string }

/** What is taken, and how much. */
export function Takes({ id, asks, maxUploadBytes, locale, t }: TakesProps) {
  return (
    <p className="soft" id={id}>
      {takesWords(asks, sizeWords(maxUploadBytes, locale), t)}
    </p>
  )
}

function takesWords(
  { formats, pagesMin, pagesMax, hasSides }: HandOverProps['asks'],
  max: string,
  t: Translate,
): string {
  const [isImage, isPdf] = [formats.includes('image'), formats.includes('pdf')]
  const key = isImage && isPdf ? 'link.card.takes' : isImage ? 'link.card.takesImage' : 'link.card.takesPdf'
  const least = pagesMin > 1 && !hasSides ? ` ${t('link.arrange.least', { n: pagesMin })}` : ''
  const most = pagesMax <= pagesWorthSaying && !hasSides ? ` ${t('link.card.most', { n: pagesMax })}` : ''
  return t(key, { max }) + least + most
}
