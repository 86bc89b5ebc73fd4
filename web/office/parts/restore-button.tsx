import { Button } from '@mantine/core'
import { Form } from 'react-router'
import { useWords } from '../words.tsx'

type RestoreButtonProps = { to: string; id: string; name: string; isNamed?: boolean }

/** Takes out of the archive; the list that it leads to, `to`, says so. `isNamed`: says what, where a list does not. */
export function RestoreButton({ to, id, name, isNamed = false }: RestoreButtonProps) {
  const t = useWords()
  const label = t('office.editor.restore')
  return (
    <Form method="post" action={to}>
      <input type="hidden" name="intent" value="restore" />
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="name" value={name} />
      <Button type="submit" variant="default" aria-label={isNamed ? `${label}: ${name}` : undefined}>
        {label}
      </Button>
    </Form>
  )
}
