import type { Locale } from '../../i18n/words.ts'
import { problemWords, type Translate, wordsOf } from '../../i18n/words.ts'
import { Icon } from '../ui/icons.tsx'
import enhance from './enhance.ts?worker&url'
import type { ScriptWords } from './script/words.ts'

type ScriptPartsProps = { locale: Locale; maxUploadBytes: number; t: Translate }

/**
 * What the page's script works with: itself, its words, the line read aloud when something happens, and the row of a
 * page that is being sent. It stands outside `main`, which the script may replace.
 */
export function ScriptParts({ locale, maxUploadBytes, t }: ScriptPartsProps) {
  const words: ScriptWords = {
    ...wordsOf(locale).link.script,
    empty: problemWords(t, 'file.empty'),
    tooLarge: problemWords(t, 'file.tooLarge', { maxBytes: maxUploadBytes }),
    notAccepted: problemWords(t, 'file.notAccepted'),
  }
  return (
    <>
      {/* Held back with the first paint, as the stylesheet is: what it hides would else be seen for a moment. */}
      <script type="module" async blocking="render" src={enhance} />
      <p
        id="said"
        className="unseen"
        role="status"
        data-words={JSON.stringify(words)}
        data-max-bytes={maxUploadBytes}
      />
      <template id="sending-row">
        <li className="page sending">
          <span className="glimpse">
            <Icon name="document" size={28} />
            <img width="72" height="72" alt="" hidden />
          </span>
          <div className="page-text">
            <b className="row-name" />
            <span className="page-state" />
            <progress max="100" />
          </div>
          <div className="row-ways">
            <button type="button" className="act retry" hidden>
              {t('link.script.retry')}
            </button>
            <button type="button" className="quiet dismiss" hidden>
              {t('link.script.dismiss')}
            </button>
          </div>
        </li>
      </template>
    </>
  )
}
