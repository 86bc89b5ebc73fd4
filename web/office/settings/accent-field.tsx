import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import {
  grounds,
  isColour,
  leastContrast,
  nearestReadable,
  readability,
  type Scheme,
} from '../../../contract/brand-colours.ts'
import { Icon } from '../../ui/icons.tsx'
import { useLocale, useWords } from '../words.tsx'
import styles from './accent-field.module.css'

/** The firm's colour, with what becomes of it by day and by night, in words and to be seen. */
export function AccentField({ value, error }: { value: string; error: string | undefined }) {
  const t = useWords()
  const [colour, setColour] = useState(value)
  const shown = colour.trim().toLowerCase()
  return (
    <Stack gap="sm">
      <Group align="flex-end" gap="sm" wrap="nowrap">
        <TextInput
          name="accent"
          label={t('office.settings.accent')}
          description={t('office.settings.accentHint')}
          value={colour}
          onChange={(event) => setColour(event.currentTarget.value)}
          placeholder="#1d4e89"
          error={error}
          autoComplete="off"
          style={{ flex: 1 }}
        />
        <input
          type="color"
          className={styles.pick}
          aria-label={t('office.settings.accentPick')}
          value={isColour(shown) ? shown : '#1d4e89'}
          onChange={(event) => setColour(event.currentTarget.value)}
        />
      </Group>
      {isColour(shown) && <Judged colour={shown} onUse={setColour} />}
    </Stack>
  )
}

function Judged({ colour, onUse }: { colour: string; onUse: (colour: string) => void }) {
  const t = useWords()
  const ratio = useRatio()
  const isRead = readability(colour, 'day') >= leastContrast
  const night = nearestReadable(colour, 'night')
  const nightWords = night === colour ? 'office.settings.nightSame' : 'office.settings.nightUses'
  return (
    <div className={styles.judged}>
      <Sample colour={colour} scheme="day" label={t('office.settings.day')} />
      <div>
        <Text size="sm" role="status">
          <Icon name={isRead ? 'check' : 'alert'} size={16} />{' '}
          {t(isRead ? 'office.settings.reads' : 'office.settings.readsBadly', {
            ratio: ratio(colour, 'day'),
          })}
        </Text>
        {!isRead && (
          <Button size="sm" variant="default" mt={4} onClick={() => onUse(nearestReadable(colour, 'day'))}>
            {t('office.settings.offer', { colour: nearestReadable(colour, 'day') })}
          </Button>
        )}
      </div>
      <Sample colour={night} scheme="night" label={t('office.settings.night')} />
      <Text size="sm">{t(nightWords, { colour: night, ratio: ratio(night, 'night') })}</Text>
    </div>
  )
}

/** `4.5`, as the reader's language writes it; cut, for 4.46 is not enough. */
function useRatio() {
  const format = new Intl.NumberFormat(useLocale(), {
    maximumFractionDigits: 1,
    roundingMode: 'floor',
  } as object)
  return (colour: string, scheme: Scheme) => format.format(readability(colour, scheme))
}

/** The label is told beside it; the sample is to be seen, as it is, be it readable or not. */
function Sample({ colour, scheme, label }: { colour: string; scheme: Scheme; label: string }) {
  const t = useWords()
  const [paper] = grounds[scheme]
  return (
    <div>
      <Text size="sm" fw={600}>
        {label}
      </Text>
      <div className={styles.sample} style={{ background: paper }}>
        <svg viewBox="0 0 190 30" width="190" height="30" aria-hidden="true">
          <rect x="1" y="5" width="20" height="20" rx="4" fill={colour} />
          <text x="30" y="20" fontSize="15" fontWeight="600" fill={colour}>
            {t('office.settings.sample')}
          </text>
        </svg>
      </div>
    </div>
  )
}
