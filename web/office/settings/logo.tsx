import { Button, Fieldset, Group, Stack, Text } from '@mantine/core'
import { useId } from 'react'
import { useFetcher } from 'react-router'
import type { SettingsView } from '../../../contract/firm-settings.ts'
import { Note } from '../parts/note.tsx'
import { type Outcome, refusedIn } from '../parts/outcome.ts'
import { RefusalNote } from '../parts/refusal-note.tsx'
import { useProblemWords, useWords } from '../words.tsx'
import styles from './logo.module.css'

type LogoProps = { firm: SettingsView['firm']; isSaved: boolean; refused: string }

/** The logo: a plain form, for a file goes by a way of its own and comes back to this page. */
export function Logo({ firm, isSaved, refused }: LogoProps) {
  const t = useWords()
  const say = useProblemWords()
  const id = useId()
  const removal = useFetcher<Outcome>()
  return (
    <Fieldset legend={<strong>{t('office.settings.logo')}</strong>} id="logo">
      <Stack>
        {firm.logo ? (
          <div className={styles.plate}>
            <img src={firm.logo} alt={t('office.settings.logoAlt', { firm: firm.name })} />
          </div>
        ) : (
          <Text c="dimmed">{t('office.settings.logoNone')}</Text>
        )}
        {refused && <Note tone="bad">{say(refused, { max: '5 MB' })}</Note>}
        {isSaved && !refused && <Note tone="good">{t('office.settings.saved')}</Note>}
        <RefusalNote refusal={refusedIn(removal.data)} />
        <form method="post" action="/api/firm/logo" encType="multipart/form-data">
          <Group align="flex-end" gap="sm">
            <div className={styles.pick}>
              <label htmlFor={id} className={styles.label}>
                {t('office.settings.logoFile')}
              </label>
              <input
                id={id}
                type="file"
                name="file"
                accept="image/png,image/jpeg,image/webp"
                required
                className={styles.file}
                aria-describedby={`${id}-hint`}
              />
            </div>
            <Button type="submit">{t('office.settings.logoSave')}</Button>
          </Group>
        </form>
        <Text size="sm" c="dimmed" id={`${id}-hint`}>
          {t('office.settings.logoHint')}
        </Text>
        {firm.logo && (
          <removal.Form method="post">
            <input type="hidden" name="intent" value="removeLogo" />
            <Button type="submit" variant="default" size="sm" loading={removal.state !== 'idle'}>
              {t('office.settings.logoRemove')}
            </Button>
          </removal.Form>
        )}
      </Stack>
    </Fieldset>
  )
}
