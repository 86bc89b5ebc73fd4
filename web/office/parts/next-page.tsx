import { Button, Group } from '@mantine/core'
import { Link, useSearchParams } from 'react-router'
import { useWords } from '../words.tsx'

/** The ways through a list that is read a page at a time: on by its cursor, and back to its start. */
export function NextPage({ next }: { next: string | null }) {
  const t = useWords()
  const [params] = useSearchParams()
  if (!next && !params.has('after')) return null
  const start = new URLSearchParams(params)
  start.delete('after')
  const onward = new URLSearchParams(params)
  if (next) onward.set('after', next)
  return (
    <Group justify="center" mt="lg">
      {params.has('after') && (
        <Button component={Link} to={`?${start}`} variant="default">
          {t('office.common.fromStart')}
        </Button>
      )}
      {next && (
        <Button component={Link} to={`?${onward}`} variant="default">
          {t('office.common.more')}
        </Button>
      )}
    </Group>
  )
}
