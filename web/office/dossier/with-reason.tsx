import { type ButtonProps, Textarea } from '@mantine/core'
import { Confirm } from '../parts/confirm.tsx'
import { useFieldWords, useWords } from '../words.tsx'

type WithReasonProps = {
  intent: 'close' | 'reopen' | 'waive'
  label: string
  title: string
  text: string
  fields?: Record<string, string>
  button?: ButtonProps
}

/** An act that asks why: whoever comes after reads it. */
export function WithReason({ intent, label, title, text, fields, button }: WithReasonProps) {
  const t = useWords()
  const fault = useFieldWords()
  return (
    <Confirm label={label} title={title} text={text} fields={{ intent, ...fields }} button={button}>
      {(refused) => (
        <Textarea
          name="reason"
          label={t('office.about.reason')}
          description={t('office.about.reasonHint')}
          required
          autosize
          minRows={2}
          maxLength={500}
          data-autofocus
          error={fault(refused?.errors.reason)}
        />
      )}
    </Confirm>
  )
}
