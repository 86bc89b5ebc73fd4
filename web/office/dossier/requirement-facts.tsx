import type { RequirementView } from '../../../contract/desk.ts'
import { Ago } from '../parts/moment.tsx'
import { useWords } from '../words.tsx'
import styles from './decision.module.css'

/** What is known of a requirement: who handed it over, its receipt, and what the client was told of it. */
export function RequirementFacts({ requirement }: { requirement: RequirementView }) {
  const t = useWords()
  const { submission, pages, help, why, asks, waivedBecause } = requirement
  const who = [...new Set(pages.map(({ by }) => by ?? t('office.review.byClient')))].join(', ')
  return (
    <dl className={styles.facts}>
      {waivedBecause && (
        <>
          <dt>{t('office.asking.waived')}</dt>
          <dd>{waivedBecause}</dd>
        </>
      )}
      {submission && (
        <>
          <dt>{t('office.review.handedOver')}</dt>
          <dd>
            <Ago at={submission.at} />
            {who && ` · ${t('office.review.by', { who })}`}
          </dd>
          <dt>{t('office.review.receipt')}</dt>
          <dd>{submission.receipt}</dd>
        </>
      )}
      {asks.kind === 'document' && (
        <>
          <dt>{t('office.catalogue.formats')}</dt>
          <dd>{asks.formats.map((format) => t(`office.common.formats.${format}`)).join(', ')}</dd>
        </>
      )}
      {help && (
        <>
          <dt>{t('office.review.help')}</dt>
          <dd>{help}</dd>
        </>
      )}
      {why && (
        <>
          <dt>{t('office.review.why')}</dt>
          <dd>{why}</dd>
        </>
      )}
    </dl>
  )
}
