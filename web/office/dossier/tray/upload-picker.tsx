import { useId } from 'react'
import { acceptOf, allFormats } from '../../../../contract/formats.ts'
import { sizeWords } from '../../../../i18n/format.ts'
import { Icon } from '../../../ui/icons.tsx'
import { useLocale, useWords } from '../../words.tsx'
import styles from '../hand-in.module.css'
import { mostFiles, type Uploads } from './use-uploads.ts'

/** Chooses files for the tray, for whoever does not drag. */
export function UploadPicker({ uploads, maxBytes }: { uploads: Uploads; maxBytes: number }) {
  const t = useWords()
  const locale = useLocale()
  const id = useId()
  return (
    <div className={styles.pick}>
      <input
        id={id}
        type="file"
        multiple
        accept={`${acceptOf(allFormats)},.zip,application/zip`}
        className={styles.input}
        aria-describedby={`${id}-hint`}
        title={t('office.tray.pickHint', { n: mostFiles, size: sizeWords(maxBytes, locale) })}
        onChange={(event) => {
          const { files } = event.currentTarget
          uploads.add(files ? [...files] : [])
          // The same files can be chosen again.
          event.currentTarget.value = ''
        }}
      />
      <label htmlFor={id} className={styles.label}>
        <Icon name="upload" /> {t('office.tray.pick')}
      </label>
      <span id={`${id}-hint`} hidden>
        {t('office.tray.pickHint', { n: mostFiles, size: sizeWords(maxBytes, locale) })}
      </span>
    </div>
  )
}
