import { Button, Group, Kbd, Text, Title } from '@mantine/core'
import type { RequirementView } from '../../../contract/desk.ts'
import { Icon } from '../../ui/icons.tsx'
import type { Refused } from '../parts/outcome.ts'
import { RefusalNote } from '../parts/refusal-note.tsx'
import { RequirementTag } from '../parts/state-tags.tsx'
import { useWords } from '../words.tsx'
import styles from './decision.module.css'
import { Rejection } from './rejection.tsx'
import { RequirementFacts } from './requirement-facts.tsx'

type DecisionProps = {
  requirement: RequirementView
  isRejecting: boolean
  isBusy: boolean
  refused: Refused | undefined
  onApprove: () => void
  onReject: (reason: string) => void
  onRejecting: (isRejecting: boolean) => void
}

/** The firm's word on the requirement in view. */
export function Decision(props: DecisionProps) {
  const t = useWords()
  const { requirement, isRejecting, isBusy, refused, onApprove, onReject, onRejecting } = props
  return (
    <div className={styles.decision}>
      <div>
        <Title order={2} size="h4">
          {requirement.name}
        </Title>
        <Group gap="xs" mt={4}>
          <RequirementTag status={requirement.status} />
          <Text size="sm" c="dimmed">
            {t(requirement.mandatory ? 'office.review.mandatory' : 'office.review.optional')}
          </Text>
        </Group>
      </div>
      {requirement.reason && (
        <p className={styles['reason-said']}>
          <strong>{t('office.review.lastReason')}:</strong> {requirement.reason}
        </p>
      )}
      <RefusalNote refusal={refused} />
      {requirement.can.decide && !isRejecting && (
        <div className={styles.choices}>
          <Button
            size="md"
            justify="space-between"
            color="green"
            onClick={onApprove}
            loading={isBusy}
            leftSection={<Icon name="check" />}
            aria-keyshortcuts="A"
            rightSection={
              <Kbd className={styles.key} aria-hidden>
                A
              </Kbd>
            }
          >
            {t('office.review.approve')}
          </Button>
          <Button
            size="md"
            justify="space-between"
            variant="default"
            onClick={() => onRejecting(true)}
            leftSection={<Icon name="cross" />}
            aria-keyshortcuts="R"
            rightSection={
              <Kbd className={styles.key} aria-hidden>
                R
              </Kbd>
            }
          >
            {t('office.review.reject')}
          </Button>
        </div>
      )}
      {requirement.can.decide && isRejecting && (
        <Rejection
          isBusy={isBusy}
          refused={refused}
          onReject={onReject}
          onCancel={() => onRejecting(false)}
        />
      )}
      <RequirementFacts requirement={requirement} />
    </div>
  )
}
