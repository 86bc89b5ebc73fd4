import type { PageView } from '../../../contract/desk.ts'
import { Icon } from '../../ui/icons.tsx'
import { useWords } from '../words.tsx'
import styles from './thumbs.module.css'

type ThumbsProps = { pages: PageView[]; pageIndex: number; onPage: (index: number) => void }

/** All pages of the document, small; which were turned down, and which were found good before. */
export function Thumbs({ pages, pageIndex, onPage }: ThumbsProps) {
  const t = useWords()
  return (
    <ul className={styles.thumbs}>
      {pages.map((page, index) => {
        const mark = page.rejected ? 'rejectedPage' : page.isKept ? 'keptPage' : undefined
        const name = t('office.review.page', { page: index + 1 })
        return (
          <li key={page.id}>
            <button
              type="button"
              className={styles.thumb}
              aria-current={index === pageIndex}
              aria-label={mark ? `${name}: ${t(`office.desk.${mark}`)}` : name}
              onClick={() => onPage(index)}
            >
              {page.state === 'ready' ? (
                <img src={`/files/pages/${page.id}/thumb?r=${page.rotation}`} alt="" loading="lazy" />
              ) : (
                <Icon name={page.state === 'pending' ? 'clock' : 'alert'} />
              )}
              {mark && (
                <span className={styles.mark} data-mark={mark}>
                  <Icon name={page.rejected ? 'cross' : 'check'} size={14} />
                </span>
              )}
              <span className={styles.number}>{index + 1}</span>
            </button>
          </li>
        )
      })}
    </ul>
  )
}
