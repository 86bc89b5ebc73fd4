import { Button, Checkbox, Stack, TextInput } from '@mantine/core'
import { useEffect, useRef } from 'react'
import type { RequirementView } from '../../../contract/desk.ts'
import { Icon } from '../../ui/icons.tsx'
import { useFieldWords, useWords } from '../words.tsx'
import styles from './dated.module.css'
import { type Dates, datedRuleOf } from './use-dates.ts'

type DatedProps = {
  requirement: RequirementView
  dates: Dates
  /** The fault of the date that was typed, or that it is missing. */
  fault: string | undefined
  isBusy: boolean
  onReject: (reason: string) => void
}

/** The date that the document bears, where its validity asks for one: judged as soon as it is typed. */
export function Dated({ requirement, dates, fault, isBusy, onReject }: DatedProps) {
  const t = useWords()
  const say = useFieldWords()
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (fault) input.current?.focus()
  }, [fault])
  const rule = datedRuleOf(requirement)
  if (!rule) return null
  const { datedOn, isUndated } = dates.draftOf(requirement)
  const verdict = dates.verdictOf(requirement)
  return (
    <Stack gap="xs">
      <TextInput
        ref={input}
        type="date"
        label={t(rule.rule === 'until' ? 'office.desk.dateUntil' : 'office.desk.date')}
        value={datedOn}
        disabled={isUndated}
        error={isUndated ? undefined : say(fault)}
        onChange={(event) => dates.change(requirement, { datedOn: event.currentTarget.value, isUndated })}
      />
      <Checkbox
        label={t('office.desk.undated')}
        checked={isUndated}
        onChange={(event) => dates.change(requirement, { datedOn, isUndated: event.currentTarget.checked })}
      />
      <div role="status">
        {verdict && (
          <p className={styles.verdict} data-good={verdict.isGood}>
            <Icon name={verdict.isGood ? 'check' : 'alert'} />
            <span>{verdict.sentence}</span>
          </p>
        )}
      </div>
      {verdict && !verdict.isGood && (
        <Button
          color="red"
          leftSection={<Icon name="cross" />}
          loading={isBusy}
          onClick={() => onReject(verdict.sentence)}
        >
          {t('office.desk.rejectByDate')}
        </Button>
      )}
    </Stack>
  )
}
