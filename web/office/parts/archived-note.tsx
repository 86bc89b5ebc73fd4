import { Button } from '@mantine/core'
import { Form } from 'react-router'
import { useWords } from '../words.tsx'
import { Note } from './note.tsx'

/** What was just archived or restored, as the list's own action answers it. */
export type Archiving = { done: 'archive' | 'restore'; id: string; name: string }

type ArchivedNoteProps = { archiving: Archiving | undefined; archived: string; restored: string }

/** Says what was archived, with the way back. */
export function ArchivedNote({ archiving, archived, restored }: ArchivedNoteProps) {
  const t = useWords()
  if (!archiving) return null
  if (archiving.done === 'restore') return <Note tone="good">{restored}</Note>
  const undo = (
    <Form method="post">
      <input type="hidden" name="intent" value="restore" />
      <input type="hidden" name="id" value={archiving.id} />
      <input type="hidden" name="name" value={archiving.name} />
      <Button type="submit" variant="default">
        {t('office.common.undo')}
      </Button>
    </Form>
  )
  return (
    <Note tone="good" actions={undo}>
      {archived}
    </Note>
  )
}
