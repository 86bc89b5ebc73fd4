import { Group, Text, Title } from '@mantine/core'
import type { ReasonView } from '../../../contract/catalog.ts'
import type { RequirementView } from '../../../contract/desk.ts'
import { RefusalNote } from '../parts/refusal-note.tsx'
import { RequirementTag } from '../parts/state-tags.tsx'
import { useWords } from '../words.tsx'
import { Choices } from './choices.tsx'
import { Dated } from './dated.tsx'
import styles from './decision.module.css'
import { useCommonReasons } from './reason-list.tsx'
import { RequirementFacts } from './requirement-facts.tsx'
import { SayingForm } from './saying-form.tsx'
import { UndoBar } from './undo-bar.tsx'
import type { Desk } from './use-desk.ts'

type DecisionProps = {
  requirement: RequirementView
  reasons: readonly ReasonView[]
  desk: Desk
  keyOf: (act: 'approve' | 'observe' | 'reject' | 'undo') => string | undefined
}

/** The firm's word on the requirement in view, and the way back from the last one. */
export function Decision({ requirement, reasons, desk, keyOf }: DecisionProps) {
  const common = useCommonReasons()
  const { saying, deciding, dates } = desk
  const { can } = requirement
  const refusal = deciding.refusedOn(requirement.id)
  // A date that was missing and is there by now is no fault any more.
  const isMended = refusal?.errors.datedOn === 'missing' && dates.draftOf(requirement).datedOn !== ''
  const refused = isMended ? undefined : refusal
  const mayBeSaid = saying === 'reopened' ? can.reopen : can.decide
  return (
    <div className={styles.decision}>
      <UndoBar undoing={desk.undoing} keyName={keyOf('undo')} />
      <Standing requirement={requirement} />
      <RefusalNote refusal={refused} />
      {can.decide && (
        <Dated
          requirement={requirement}
          dates={dates}
          fault={refused?.errors.datedOn}
          isBusy={deciding.isBusy}
          onReject={(reason) => desk.take(requirement, { result: 'rejected', reason })}
        />
      )}
      {saying && mayBeSaid ? (
        <SayingForm
          key={saying}
          kind={saying}
          requirement={requirement}
          reasons={reasons.length > 0 ? reasons : common}
          isBusy={deciding.isBusy}
          refused={refused}
          onSay={(word) => desk.take(requirement, word)}
          onCancel={() => desk.say(undefined)}
        />
      ) : (
        <Choices
          can={can}
          isDoubtful={dates.verdictOf(requirement)?.isGood === false}
          isBusy={deciding.isBusy}
          keyOf={keyOf}
          onApprove={() => desk.take(requirement, { result: 'approved' })}
          onSay={desk.say}
        />
      )}
      <RequirementFacts requirement={requirement} />
    </div>
  )
}

/** What it is, whose, and how it stands. */
function Standing({ requirement }: { requirement: RequirementView }) {
  const t = useWords()
  const { name, status, mandatory, reason, observation, owner, instance, instances } = requirement
  const said = reason ?? observation
  return (
    <>
      <div>
        <Title order={2} size="h4">
          {name}
          {instances > 1 && ` · ${t('office.desk.instance', { n: instance, total: instances })}`}
        </Title>
        {owner && (
          <Text size="sm" c="dimmed">
            {owner.name}
          </Text>
        )}
        <Group gap="xs" mt={4}>
          <RequirementTag status={status} />
          <Text size="sm" c="dimmed">
            {t(mandatory ? 'office.review.mandatory' : 'office.review.optional')}
          </Text>
        </Group>
      </div>
      {said && (
        <p className={`${styles['reason-said']} ${observation ? styles.observed : ''}`}>
          <strong>{t(reason ? 'office.review.lastReason' : 'office.desk.observation')}:</strong> {said}
        </p>
      )}
    </>
  )
}
