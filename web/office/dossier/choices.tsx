import { Button, Kbd } from '@mantine/core'
import type { RequirementView } from '../../../contract/desk.ts'
import { Icon, type IconName } from '../../ui/icons.tsx'
import { useWords } from '../words.tsx'
import styles from './decision.module.css'
import type { Saying } from './use-desk.ts'

type ChoicesProps = {
  can: RequirementView['can']
  /** Its date speaks against it: approving is then a second thought. */
  isDoubtful: boolean
  isBusy: boolean
  keyOf: (act: 'approve' | 'observe' | 'reject') => string | undefined
  onApprove: () => void
  onSay: (kind: Saying) => void
}

/** What can be decided now. */
export function Choices({ can, isDoubtful, isBusy, keyOf, onApprove, onSay }: ChoicesProps) {
  const t = useWords()
  if (can.reopen) {
    return (
      <Choice icon="rotate" onClick={() => onSay('reopened')}>
        {t('office.desk.reopen')}
      </Choice>
    )
  }
  if (!can.decide) return null
  return (
    <div className={styles.choices}>
      <Choice
        icon="check"
        tone={isDoubtful ? undefined : 'green'}
        isBusy={isBusy}
        keyName={keyOf('approve')}
        onClick={onApprove}
      >
        {t(isDoubtful ? 'office.desk.approveAnyway' : 'office.review.approve')}
      </Choice>
      <Choice icon="cross" keyName={keyOf('reject')} onClick={() => onSay('rejected')}>
        {t('office.review.reject')}
      </Choice>
      <Choice icon="chat" keyName={keyOf('observe')} onClick={() => onSay('observed')}>
        {t('office.desk.observe')}
      </Choice>
    </div>
  )
}

type ChoiceProps = {
  icon: IconName
  tone?: 'green'
  isBusy?: boolean
  keyName?: string
  onClick: () => void
  children: string
}

function Choice({ icon, tone, isBusy, keyName, onClick, children }: ChoiceProps) {
  return (
    <Button
      size="md"
      className={styles.choice}
      justify={keyName ? 'space-between' : 'center'}
      {...(tone ? { color: tone } : { variant: 'default' })}
      onClick={onClick}
      loading={isBusy}
      leftSection={<Icon name={icon} />}
      aria-keyshortcuts={keyName}
      rightSection={
        keyName && (
          <Kbd className={styles.key} aria-hidden>
            {keyName}
          </Kbd>
        )
      }
    >
      {children}
    </Button>
  )
}
