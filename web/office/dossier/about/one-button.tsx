import { Button, Stack } from '@mantine/core'
import { useFetcher } from 'react-router'
import { type Outcome, refusedIn } from '../../parts/outcome.ts'
import { RefusalNote } from '../../parts/refusal-note.tsx'

type OneButtonProps = { label: string; spoken?: string; fields: Record<string, string> }

/** What is done at once, since it can be undone as easily. */
export function OneButton({ label, spoken, fields }: OneButtonProps) {
  const fetcher = useFetcher<Outcome>()
  return (
    <fetcher.Form method="post">
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Stack gap="xs">
        <RefusalNote refusal={refusedIn(fetcher.data)} />
        <Button
          type="submit"
          variant="default"
          size="sm"
          aria-label={spoken}
          loading={fetcher.state !== 'idle'}
        >
          {label}
        </Button>
      </Stack>
    </fetcher.Form>
  )
}
