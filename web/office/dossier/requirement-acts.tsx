import type { PageView, RequirementView } from '../../../contract/desk.ts'
import { Confirm } from '../parts/confirm.tsx'
import { useWords } from '../words.tsx'
import styles from './decision.module.css'
import { TakeOut } from './take-out.tsx'
import { WithReason } from './with-reason.tsx'

type RequirementActsProps = {
  requirement: RequirementView
  page: PageView | undefined
  pageIndex: number
}

/** What is done seldom: to ask for it no longer, to ask again, to take a page out. */
export function RequirementActs({ requirement, page, pageIndex }: RequirementActsProps) {
  const t = useWords()
  const { id, name, can, status } = requirement
  const isWaived = status === 'waived' || status === 'notApplicable'
  const button = { size: 'sm' } as const
  return (
    <div className={styles.more}>
      {can.waive && !isWaived && (
        <WithReason
          intent="waive"
          label={t('office.review.waive')}
          title={t('office.review.waiveTitle', { name })}
          text={t('office.review.waiveText')}
          fields={{ requirementId: id }}
          button={button}
        />
      )}
      {can.remove && <TakeOut id={id} name={name} />}
      {can.waive && isWaived && (
        <Confirm
          label={t('office.review.askAgain')}
          title={t('office.review.askAgainTitle', { name })}
          text={t('office.review.askAgainText')}
          fields={{ intent: 'askAgain', requirementId: id }}
          button={button}
        />
      )}
      {page && can.submit && can.decide && (
        <Confirm
          label={t('office.review.removePage')}
          icon="trash"
          title={t('office.review.removePageTitle', { name, page: pageIndex + 1 })}
          text={t('office.review.removePageText')}
          fields={{ intent: 'removePage', pageId: page.id }}
          isGrave
          button={button}
        />
      )}
    </div>
  )
}
