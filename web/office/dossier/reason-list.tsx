import { Kbd, Text } from '@mantine/core'
import type { RefObject } from 'react'
import type { ReasonView } from '../../../contract/catalog.ts'
import { useWords } from '../words.tsx'
import styles from './reason-list.module.css'

type ReasonListProps = {
  reasons: readonly ReasonView[]
  first: RefObject<HTMLButtonElement | null>
  onPick: (reason: ReasonView) => void
}

/** The catalogue's reasons, the first nine by their number. */
export function ReasonList({ reasons, first, onPick }: ReasonListProps) {
  const t = useWords()
  return (
    <fieldset className={styles.reasons}>
      <legend>
        {t('office.review.reasons')}{' '}
        <Text span size="sm" c="dimmed">
          {t('office.review.reasonsHint')}
        </Text>
      </legend>
      {reasons.map((reason, index) => (
        <button
          key={reason.id || reason.text}
          ref={index === 0 ? first : undefined}
          type="button"
          className={styles.reason}
          onClick={() => onPick(reason)}
        >
          {index < 9 && <Kbd>{index + 1}</Kbd>} <span>{reason.text}</span>
        </button>
      ))}
    </fieldset>
  )
}

const common = ['blurred', 'incomplete', 'expired', 'wrong', 'mismatch', 'cropped'] as const

/** What is offered to a firm that wrote no reasons of its own. */
export function useCommonReasons(): ReasonView[] {
  const t = useWords()
  return common.map((one) => ({ id: '', text: t(`office.review.common.${one}`) }))
}
