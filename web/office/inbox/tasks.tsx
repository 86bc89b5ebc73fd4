import { Anchor, Box, Button, Group, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { Link, useFetcher } from 'react-router'
import type { TaskText, TaskView } from '../../../contract/tasks.ts'
import { Icon } from '../../ui/icons.tsx'
import { Note } from '../parts/note.tsx'
import { type Outcome, refusedIn, useOutcome } from '../parts/outcome.ts'
import { RefusalNote } from '../parts/refusal-note.tsx'
import styles from '../parts/rows.module.css'
import { SayDialog } from '../parts/say-dialog.tsx'
import { Tag } from '../parts/tag.tsx'
import { useWords } from '../words.tsx'

/** So many stand above the queue; the others a step away. */
const shownFirst = 3
const at = { method: 'post', action: '/office/tasks' } as const

/** What is to be done by hand: to tell those whom no mail reaches, and to call those who have gone quiet. */
export function Tasks({ tasks }: { tasks: TaskView[] }) {
  const t = useWords()
  const asked = useFetcher<Outcome & { said?: TaskText }>()
  const ended = useFetcher<Outcome>()
  const [done, setDone] = useState<{ id: string; name: string }>()
  const [isWhole, setWhole] = useState(false)
  const [said, setSaid] = useState<TaskText>()
  useOutcome(asked, ({ said: text }) => setSaid(text))
  if (tasks.length === 0 && !done) return null

  function finish({ id, party }: { id: string; party: { name: string } }) {
    setSaid(undefined)
    setDone({ id, name: party.name })
    ended.submit({ intent: 'done', taskId: id }, at)
  }
  function undo() {
    if (done) ended.submit({ intent: 'undo', taskId: done.id }, at)
    setDone(undefined)
  }
  const open = said && tasks.find(({ id }) => id === said.taskId)
  return (
    <Box component="section" aria-labelledby="tasks" mb="xl">
      <Title order={2} size="h4" id="tasks" mb="sm">
        {t('office.tasks.title')}{' '}
        <Text span size="sm" c="dimmed" fw={400}>
          {t('office.tasks.count', { n: tasks.length })}
        </Text>
      </Title>
      <RefusalNote refusal={refusedIn(asked.data) ?? refusedIn(ended.data)} />
      {done && (
        <Note
          tone="good"
          actions={
            <Button variant="default" size="sm" onClick={undo}>
              {t('office.common.undo')}
            </Button>
          }
        >
          {t('office.tasks.doneNote', { name: done.name })}
        </Note>
      )}
      <ul className={styles.cards} aria-label={t('office.tasks.title')}>
        {(isWhole ? tasks : tasks.slice(0, shownFirst)).map((task) => (
          <li key={task.id} className={styles.card}>
            <TaskLine
              task={task}
              isBusy={asked.formData?.get('taskId') === task.id}
              onShow={() => asked.submit({ intent: 'text', taskId: task.id }, at)}
              onDone={() => finish(task)}
            />
          </li>
        ))}
      </ul>
      {!isWhole && tasks.length > shownFirst && (
        <Button variant="subtle" mt="sm" onClick={() => setWhole(true)}>
          {t('office.tasks.all', { n: tasks.length })}
        </Button>
      )}
      {said && (
        <SayDialog said={said} onClose={() => setSaid(undefined)} onDone={open && (() => finish(open))} />
      )}
    </Box>
  )
}

type TaskLineProps = { task: TaskView; isBusy: boolean; onShow: () => void; onDone: () => void }

function TaskLine({ task: { kind, party, dossier, quietDays }, isBusy, onShow, onDone }: TaskLineProps) {
  const t = useWords()
  const isCall = kind === 'call'
  return (
    <div className={styles.line}>
      <div className={styles.who}>
        <Group gap="xs">
          <strong>{party.name}</strong>
          <Tag tone={isCall ? 'wait' : 'accent'} icon={isCall ? 'phone' : 'chat'}>
            {t(isCall ? 'office.tasks.call' : 'office.tasks.tell')}
          </Tag>
        </Group>
        <Text size="sm" c="dimmed" mt={4}>
          <Anchor component={Link} to={`/office/dossiers/${dossier.id}`} underline="always" inherit>
            {dossier.number}
          </Anchor>{' '}
          · {dossier.title} ·{' '}
          {isCall ? t('office.tasks.callWhy', { n: quietDays }) : t('office.tasks.tellWhy')}
          {party.phone ? ` · ${party.phone}` : ''}
        </Text>
      </div>
      <Group gap="sm">
        <Button
          size="sm"
          onClick={onShow}
          loading={isBusy}
          aria-label={`${t('office.tasks.show')}: ${party.name}`}
        >
          {t('office.tasks.show')}
        </Button>
        <Button
          size="sm"
          variant="default"
          leftSection={<Icon name="check" />}
          onClick={onDone}
          aria-label={`${t('office.tasks.done')}: ${party.name}`}
        >
          {t('office.tasks.done')}
        </Button>
      </Group>
    </div>
  )
}
