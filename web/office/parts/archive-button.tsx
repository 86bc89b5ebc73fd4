import { Button } from '@mantine/core'
import { Form } from 'react-router'
import { useWords } from '../words.tsx'

/** Archives at once: the list that it leads to, `to`, offers to undo it. */
export function ArchiveButton({ to, id, name }: { to: string; id: string; name: string }) {
  const t = useWords()
  return (
    <Form method="post" action={to}>
      <input type="hidden" name="intent" value="archive" />
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="name" value={name} />
      <Button type="submit" variant="default" size="md">
        {t('office.common.archive')}
      </Button>
    </Form>
  )
}
