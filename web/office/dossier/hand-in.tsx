import { Button, Progress, Text } from '@mantine/core'
import { useId } from 'react'
import type { RequirementView } from '../../../contract/desk.ts'
import { acceptOf } from '../../../contract/formats.ts'
import { sizeWords } from '../../../i18n/format.ts'
import { Icon } from '../../ui/icons.tsx'
import { useLocale, useWords } from '../words.tsx'
import styles from './hand-in.module.css'
import type { HandedFile, HandIn } from './use-hand-in.ts'

type HandInPickerProps = { requirement: RequirementView; handIn: HandIn; maxBytes: number }

/** Hands files in on the client's behalf: they leave as soon as they are chosen. */
export function HandInPicker({ requirement, handIn, maxBytes }: HandInPickerProps) {
  const t = useWords()
  const locale = useLocale()
  const id = useId()
  if (requirement.asks.kind !== 'document') return null
  const { formats: accepted } = requirement.asks
  const formats = accepted.map((format) => t(`office.common.formats.${format}`)).join(', ')
  const mine = handIn.files.filter(({ requirementId }) => requirementId === requirement.id)
  return (
    <div>
      <div className={styles.pick}>
        <input
          id={id}
          type="file"
          multiple
          accept={acceptOf(accepted)}
          className={styles.input}
          aria-describedby={`${id}-hint`}
          onChange={(event) => {
            const { files } = event.currentTarget
            handIn.add(requirement.id, files ? [...files] : [])
            // The same file can be chosen again after a refusal.
            event.currentTarget.value = ''
          }}
        />
        <label htmlFor={id} className={styles.label}>
          <Icon name="upload" /> {t('office.review.handIn')}
        </label>
      </div>
      <Text id={`${id}-hint`} size="sm" c="dimmed" mt={4}>
        {t('office.review.handInHint', { formats, size: sizeWords(maxBytes, locale) })}
      </Text>
      <ul className={styles.files} aria-live="polite">
        {mine.map((one) => (
          <HandedFileLine key={one.key} one={one} onRetry={() => handIn.retry(one.key)} />
        ))}
      </ul>
    </div>
  )
}

function HandedFileLine({ one, onRetry }: { one: HandedFile; onRetry: () => void }) {
  const t = useWords()
  if (one.state === 'received') {
    return (
      <li>
        <Icon name="check" size={14} /> {one.file.name}:{' '}
        {one.isDuplicate
          ? t('office.review.handInDuplicate')
          : t('office.review.handInSent', { receipt: one.receipt ?? '' })}
      </li>
    )
  }
  if (one.state === 'refused') {
    return (
      <li className={styles.refused}>
        <Icon name="alert" size={14} /> {one.file.name}: {one.sentence}{' '}
        <Button size="compact-sm" variant="default" onClick={onRetry}>
          {t('office.review.handInRetry')}
        </Button>
      </li>
    )
  }
  const label = t('office.review.handInProgress', { name: one.file.name })
  return (
    <li>
      {label}
      <Progress value={100 * one.share} aria-label={label} size="sm" mt={4} />
    </li>
  )
}
