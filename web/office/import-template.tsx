import { Button, FileButton, Group, Loader, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { redirect, useNavigate } from 'react-router'
import type { FileFault, ImportPlan } from '../../contract/template-file.ts'
import { features } from '../context.ts'
import { Icon } from '../ui/icons.tsx'
import type { Route } from './+types/import-template'
import { actorOf } from './actor.ts'
import { Faults } from './import-template/faults.tsx'
import { Plan } from './import-template/plan.tsx'
import { type Answer, sendFile } from './import-template/send-file.ts'
import { Note } from './parts/note.tsx'
import { PageHead } from './parts/page-head.tsx'
import { useWords } from './words.tsx'

/** For whoever may write; others are shown the templates that there are. */
export async function loader(args: Route.LoaderArgs) {
  const actor = await actorOf(args)
  const { can } = await args.context.get(features).staff.me(actor)
  if (!can.configure) throw redirect('/office/templates')
  return null
}

type Stage =
  | { kind: 'empty' }
  | { kind: 'reading' }
  | { kind: 'planned'; file: File; plan: ImportPlan }
  | { kind: 'faulty'; faults: FileFault[] }
  | { kind: 'failed'; sentence: string }

/** Brings a template in from a file: chosen, looked at, and only then made. */
export default function ImportTemplate() {
  const t = useWords()
  const navigate = useNavigate()
  const [stage, setStage] = useState<Stage>({ kind: 'empty' })
  const [isMaking, setMaking] = useState(false)

  /** What every answer but the wished one comes to. */
  const otherwise = (answer: Exclude<Answer<unknown>, { ok: true }>): Stage =>
    answer.faults
      ? { kind: 'faulty', faults: answer.faults }
      : { kind: 'failed', sentence: answer.sentence ?? t('office.templateFiles.failed') }

  async function look(file: File | null) {
    if (!file) return
    setStage({ kind: 'reading' })
    const answer = await sendFile<{ plan: ImportPlan }>('/api/template-files/plan', file)
    setStage(answer.ok ? { kind: 'planned', file, plan: answer.plan } : otherwise(answer))
  }

  async function make(file: File) {
    setMaking(true)
    const answer = await sendFile<{ templateId: string }>('/api/template-files', file)
    setMaking(false)
    if (answer.ok) await navigate(`/office/templates/${answer.templateId}?from=file`)
    else setStage(otherwise(answer))
  }

  return (
    <>
      <PageHead title={t('office.templateFiles.title')} text={t('office.templateFiles.text')} />
      <Stack maw={640} gap="lg">
        <Pick isFirst={stage.kind === 'empty'} onPick={look} />
        <div aria-live="polite">
          {stage.kind === 'reading' && (
            <Group>
              <Loader size="sm" />
              <Text>{t('office.templateFiles.reading')}</Text>
            </Group>
          )}
          {stage.kind === 'failed' && <Note tone="bad">{stage.sentence}</Note>}
          {stage.kind === 'faulty' && <Faults faults={stage.faults} />}
          {stage.kind === 'planned' && (
            <Plan plan={stage.plan} isMaking={isMaking} onMake={() => make(stage.file)} />
          )}
        </div>
      </Stack>
    </>
  )
}

function Pick({ isFirst, onPick }: { isFirst: boolean; onPick: (file: File | null) => void }) {
  const t = useWords()
  return (
    <div>
      <FileButton key={String(isFirst)} onChange={onPick} accept=".json,application/json">
        {(props) => (
          <Button
            {...props}
            size="md"
            variant={isFirst ? 'filled' : 'default'}
            leftSection={<Icon name="upload" />}
          >
            {t(isFirst ? 'office.templateFiles.pick' : 'office.templateFiles.pickOther')}
          </Button>
        )}
      </FileButton>
      {isFirst && (
        <Text c="dimmed" mt="xs">
          {t('office.templateFiles.pickHint')}
        </Text>
      )}
    </div>
  )
}
