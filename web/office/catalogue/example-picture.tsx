import { Button, FileButton, Group, Stack, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { useRevalidator } from 'react-router'
import type { RequirementTypeView } from '../../../contract/catalog.ts'
import { Icon } from '../../ui/icons.tsx'
import { Confirm } from '../parts/confirm.tsx'
import { Note } from '../parts/note.tsx'
import { useProblemWords, useWords } from '../words.tsx'
import styles from './example-picture.module.css'

const accept = 'image/jpeg,image/png,image/webp,image/heic,image/heif,.heic,.heif'

type Outcome = { isGood: boolean; sentence: string }

/** A picture of what is wanted: chosen, and there. */
export function ExamplePicture({ type, canChange }: { type: RequirementTypeView; canChange: boolean }) {
  const t = useWords()
  const say = useProblemWords()
  const { revalidate } = useRevalidator()
  const [isSending, setSending] = useState(false)
  const [outcome, setOutcome] = useState<Outcome>()

  async function send(file: File | null) {
    if (!file) return
    setSending(true)
    const refusal = await sendExample(type.id, file).catch(() => say('file.cut'))
    await revalidate()
    setSending(false)
    setOutcome({ isGood: !refusal, sentence: refusal ?? t('office.requirementType.exampleSaved') })
  }

  return (
    <Stack gap="sm" component="section" aria-labelledby="example-heading">
      <Title order={2} size="h4" id="example-heading">
        {t('office.requirementType.example')}
      </Title>
      {canChange && <Text c="dimmed">{t('office.requirementType.exampleText')}</Text>}
      {!canChange && !type.example && <Text c="dimmed">{t('office.requirementType.exampleNone')}</Text>}
      {outcome && <Note tone={outcome.isGood ? 'good' : 'bad'}>{outcome.sentence}</Note>}
      {type.example && (
        <img
          className={styles.picture}
          src={type.example}
          alt={t('office.requirementType.exampleOf', { name: type.name })}
        />
      )}
      {canChange && (
        <Group gap="sm">
          <FileButton onChange={send} accept={accept}>
            {(props) => (
              <Button {...props} variant="default" leftSection={<Icon name="upload" />} loading={isSending}>
                {t(
                  type.example
                    ? 'office.requirementType.exampleReplace'
                    : 'office.requirementType.examplePick',
                )}
              </Button>
            )}
          </FileButton>
          {type.example && (
            <Confirm
              label={t('office.requirementType.exampleRemove')}
              icon="trash"
              title={t('office.requirementType.exampleRemove')}
              text={t('office.requirementType.exampleOf', { name: type.name })}
              fields={{ intent: 'removeExample' }}
              isGrave
              onDone={() => setOutcome(undefined)}
            />
          )}
          <Text c="dimmed" size="sm">
            {t('office.requirementType.exampleFormats')}
          </Text>
        </Group>
      )}
    </Stack>
  )
}

/** Sends the picture as it is; answers the server's sentence when it was refused. */
async function sendExample(typeId: string, file: File): Promise<string | undefined> {
  const answer = await fetch(`/api/requirement-types/${typeId}/example`, {
    method: 'POST',
    headers: { accept: 'application/json', 'content-type': 'application/octet-stream' },
    body: file,
  })
  if (answer.ok) return undefined
  const { title } = (await answer.json()) as { title?: string }
  return title ?? answer.statusText
}
