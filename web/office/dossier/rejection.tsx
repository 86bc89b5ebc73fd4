import { Button, Group, Kbd, Stack, Text, Textarea } from '@mantine/core'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { Refused } from '../parts/outcome.ts'
import { useFieldWords, useWords } from '../words.tsx'
import styles from './decision.module.css'

const reasons = ['blurred', 'incomplete', 'expired', 'wrong', 'mismatch', 'cropped'] as const

type RejectionProps = {
  isBusy: boolean
  refused: Refused | undefined
  onReject: (reason: string) => void
  onCancel: () => void
}

/** Why it is rejected, as the client will read it: a common reason by its number, or one's own words. */
export function Rejection({ isBusy, refused, onReject, onCancel }: RejectionProps) {
  const t = useWords()
  const fault = useFieldWords()
  const [reason, setReason] = useState('')
  const first = useRef<HTMLButtonElement>(null)
  const confirm = useRef<HTMLButtonElement>(null)
  const words = useRef<HTMLTextAreaElement>(null)
  useEffect(() => first.current?.focus(), [])
  useEffect(() => {
    if (refused?.errors.reason) words.current?.focus()
  }, [refused])

  function pick(common: (typeof reasons)[number]) {
    setReason(t(`office.review.common.${common}`))
    confirm.current?.focus()
  }

  function press(event: KeyboardEvent) {
    if (event.key === 'Escape') return onCancel()
    const isTyping = event.target instanceof HTMLTextAreaElement
    const common = /^[1-9]$/.test(event.key) ? reasons[Number(event.key) - 1] : undefined
    if (isTyping || !common) return
    event.preventDefault()
    pick(common)
  }

  return (
    <form
      onKeyDown={press}
      onSubmit={(event) => {
        event.preventDefault()
        onReject(reason)
      }}
      noValidate
    >
      <Stack gap="sm">
        <fieldset className={styles.reasons}>
          <legend>
            {t('office.review.reasons')}{' '}
            <Text span size="sm" c="dimmed">
              {t('office.review.reasonsHint')}
            </Text>
          </legend>
          {reasons.map((common, index) => (
            <button
              key={common}
              ref={index === 0 ? first : undefined}
              type="button"
              className={styles.reason}
              onClick={() => pick(common)}
            >
              <Kbd>{index + 1}</Kbd> <span>{t(`office.review.common.${common}`)}</span>
            </button>
          ))}
        </fieldset>
        <Textarea
          ref={words}
          label={t('office.review.reason')}
          description={t('office.review.reasonHint')}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          rows={4}
          maxLength={2000}
          required
          error={fault(refused?.errors.reason)}
        />
        <Group gap="sm">
          <Button ref={confirm} type="submit" color="red" loading={isBusy}>
            {t('office.review.confirmReject')}
          </Button>
          <Button variant="default" onClick={onCancel}>
            {t('office.common.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
