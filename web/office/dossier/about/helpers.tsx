import { Button, Group, NativeSelect, Stack, Text } from '@mantine/core'
import { useFetcher } from 'react-router'
import { type Outcome, refusedIn } from '../../parts/outcome.ts'
import { RefusalNote } from '../../parts/refusal-note.tsx'
import { useFieldWords, useWords } from '../../words.tsx'
import styles from '../about.module.css'
import type { AboutProps } from './about-props.ts'
import { OneButton } from './one-button.tsx'

/** Who works on it beside its responsible. */
export function Helpers({ about: { helpers, colleagues, can } }: Pick<AboutProps, 'about'>) {
  const t = useWords()
  return (
    <>
      {helpers.length === 0 && <Text>{t('office.about.helpersNone')}</Text>}
      <ul className={styles.list} aria-label={t('office.about.helpers')}>
        {helpers.map(({ id, name }) => (
          <li key={id} className={styles.line}>
            <span className={styles.who}>{name}</span>
            {can.help && (
              <OneButton
                label={t('office.about.participantRemove')}
                spoken={t('office.about.helperRemove', { name })}
                fields={{ intent: 'removeHelper', staffId: id }}
              />
            )}
          </li>
        ))}
      </ul>
      {can.help && colleagues.length > 0 && <AddHelper colleagues={colleagues} />}
    </>
  )
}

function AddHelper({ colleagues }: Pick<AboutProps['about'], 'colleagues'>) {
  const t = useWords()
  const fault = useFieldWords()
  const fetcher = useFetcher<Outcome>()
  const refused = refusedIn(fetcher.data)
  return (
    <fetcher.Form method="post">
      <input type="hidden" name="intent" value="addHelper" />
      <Stack gap="xs">
        <RefusalNote refusal={refused} />
        <Group align="flex-end" gap="sm">
          <NativeSelect
            name="staffId"
            label={t('office.about.helper')}
            flex="1 1 12rem"
            data={[
              { value: '', label: t('office.about.helperPick') },
              ...colleagues.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            error={fault(refused?.errors.staffId)}
          />
          <Button type="submit" variant="default" loading={fetcher.state !== 'idle'}>
            {t('office.about.helperAdd')}
          </Button>
        </Group>
      </Stack>
    </fetcher.Form>
  )
}
