import { Button, type ButtonProps, Group, Stack, Text } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useFetcher } from 'react-router'
import { Icon, type IconName } from '../../ui/icons.tsx'
import { useWords } from '../words.tsx'
import { Dialog } from './dialog.tsx'
import { type Outcome, type Refused, refusedIn, useOutcome } from './outcome.ts'
import { RefusalNote } from './refusal-note.tsx'

type ConfirmProps = {
  /** What the button and its confirmation say: a verb. */
  label: string
  /** What the button is called where several on a page say the same. */
  spoken?: string
  icon?: IconName
  title: string
  /** What goes, and what stays. */
  text: string
  /** What is posted to the page's own action. */
  fields: Record<string, string>
  isGrave?: boolean
  button?: ButtonProps
  onDone?: (outcome: Outcome) => void
  /** More to be filled in before it is posted. */
  children?: (refused: Refused | undefined) => ReactNode
}

/** A button that asks once, naming what goes, and then posts. A refusal is told where it was asked. */
export function Confirm({
  label,
  spoken,
  icon,
  title,
  text,
  fields,
  isGrave,
  button,
  onDone,
  children,
}: ConfirmProps) {
  const t = useWords()
  const [isOpen, setOpen] = useState(false)
  const fetcher = useFetcher<Outcome>()
  useOutcome(fetcher, (outcome) => {
    if (refusedIn(outcome)) return
    setOpen(false)
    onDone?.(outcome)
  })
  return (
    <>
      <Button
        variant="default"
        leftSection={icon && <Icon name={icon} />}
        aria-label={spoken}
        {...button}
        onClick={() => setOpen(true)}
      >
        {label}
      </Button>
      <Dialog isOpen={isOpen} onClose={() => setOpen(false)} title={title}>
        <fetcher.Form method="post" noValidate>
          {Object.entries(fields).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <Stack>
            <Text>{text}</Text>
            {children?.(refusedIn(fetcher.data))}
            <RefusalNote refusal={refusedIn(fetcher.data)} />
            <Group justify="flex-end">
              <Button variant="default" data-autofocus onClick={() => setOpen(false)}>
                {t('office.common.cancel')}
              </Button>
              <Button type="submit" color={isGrave ? 'red' : undefined} loading={fetcher.state !== 'idle'}>
                {label}
              </Button>
            </Group>
          </Stack>
        </fetcher.Form>
      </Dialog>
    </>
  )
}
