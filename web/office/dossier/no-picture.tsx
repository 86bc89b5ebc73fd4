import { Loader } from '@mantine/core'
import type { PageView } from '../../../contract/desk.ts'
import { Icon } from '../../ui/icons.tsx'
import { useWords } from '../words.tsx'
import styles from './viewer.module.css'

/** What stands in the viewer where there is no picture: nothing came, it is being made, or it cannot be. */
export function NoPicture({ page }: { page: PageView | undefined }) {
  const t = useWords()
  if (!page) {
    return (
      <div className={styles.said}>
        <strong>{t('office.review.nothing')}</strong>
        <p>{t('office.review.nothingText')}</p>
      </div>
    )
  }
  if (page.state === 'pending') {
    return (
      <div className={styles.said} role="status">
        <Loader size="sm" aria-hidden />
        <p>
          <strong>{t('office.review.preparing')}</strong>
          <br />
          {t('office.review.preparingText')}
        </p>
      </div>
    )
  }
  return (
    <div className={styles.said}>
      <Icon name="alert" size={32} />
      <p>
        <strong>{t(`office.review.unreadable.${page.reason ?? 'broken'}`)}</strong>
        <br />
        {t('office.review.unreadableText')}
      </p>
      <a href={`/files/originals/${page.fileId}`} download>
        {page.fileName}
      </a>
    </div>
  )
}
