import { Button, Group, Stack, Text, Textarea } from '@mantine/core'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { ReasonView } from '../../../contract/catalog.ts'
import type { RequirementView } from '../../../contract/desk.ts'
import type { Refused } from '../parts/outcome.ts'
import { useFieldWords, useWords } from '../words.tsx'
import { PageChoice, type PageNotes } from './page-choice.tsx'
import { ReasonList } from './reason-list.tsx'
import type { Word } from './use-decision.ts'
import type { Saying } from './use-desk.ts'

type SayingFormProps = {
  kind: Saying
  requirement: RequirementView
  reasons: readonly ReasonView[]
  isBusy: boolean
  refused: Refused | undefined
  onSay: (word: Word) => void
  onCancel: () => void
}

/**
 * What the client will read: why it is rejected, wholly or some pages; what is observed; or why it is reopened. A reason
 * of the catalogue by its number, its words changed at will, or one's own.
 */
export function SayingForm({
  kind,
  requirement,
  reasons,
  isBusy,
  refused,
  onSay,
  onCancel,
}: SayingFormProps) {
  const t = useWords()
  const fault = useFieldWords()
  const [reason, setReason] = useState('')
  const [reasonId, setReasonId] = useState<string>()
  const [only, setOnly] = useState<PageNotes>()
  const [isNoneChosen, setNoneChosen] = useState(false)
  const first = useRef<HTMLButtonElement>(null)
  const confirm = useRef<HTMLButtonElement>(null)
  const words = useRef<HTMLTextAreaElement>(null)
  const field = kind === 'observed' ? 'observation' : 'reason'
  const hasReasons = kind !== 'observed' && reasons.length > 0
  useEffect(() => (first.current ?? words.current)?.focus(), [])
  useEffect(() => {
    if (refused?.errors[field]) words.current?.focus()
  }, [refused, field])

  function pick({ id, text }: ReasonView) {
    setReason(text)
    setReasonId(id)
    confirm.current?.focus()
  }

  function press(event: KeyboardEvent) {
    if (event.key === 'Escape') return onCancel()
    const isTyping = event.target instanceof HTMLTextAreaElement || isText(event.target)
    const chosen = hasReasons && /^[1-9]$/.test(event.key) ? reasons[Number(event.key) - 1] : undefined
    if (isTyping || !chosen) return
    event.preventDefault()
    pick(chosen)
  }

  function submit() {
    const pages = only && [...only].map(([id, note]) => ({ id, note }))
    setNoneChosen(pages?.length === 0)
    if (pages?.length !== 0) onSay({ result: kind, reason, reasonId, pages })
  }

  return (
    <form
      onKeyDown={press}
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
      noValidate
    >
      <Stack gap="sm">
        {kind === 'reopened' && <Text size="sm">{t('office.desk.reopenText')}</Text>}
        {kind === 'rejected' && (
          <PageChoice
            pages={requirement.pages}
            only={only}
            fault={isNoneChosen ? t('office.desk.someNone') : undefined}
            onChange={setOnly}
          />
        )}
        {hasReasons && <ReasonList reasons={reasons} first={first} onPick={pick} />}
        <Textarea
          ref={words}
          label={t(kind === 'observed' ? 'office.desk.observation' : 'office.review.reason')}
          description={t('office.review.reasonHint')}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          autosize
          minRows={3}
          maxRows={8}
          maxLength={2000}
          required
          error={fault(refused?.errors[field])}
        />
        <Group gap="sm">
          <Button ref={confirm} type="submit" color={kind === 'observed' ? 'green' : 'red'} loading={isBusy}>
            {t(confirmWords[kind])}
          </Button>
          <Button variant="default" onClick={onCancel}>
            {t('office.common.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

const confirmWords = {
  rejected: 'office.review.confirmReject',
  observed: 'office.desk.observe',
  reopened: 'office.desk.confirmReopen',
} as const

const isText = (target: EventTarget) => target instanceof HTMLInputElement && target.type === 'text'
