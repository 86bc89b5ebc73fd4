import { Button, Menu } from '@mantine/core'
import { useState } from 'react'
import { useFetcher } from 'react-router'
import type { LinkPeople } from '../../../contract/access.ts'
import type { SayText } from '../../../contract/tasks.ts'
import { Icon } from '../../ui/icons.tsx'
import { type Outcome, refusedIn, useOutcome } from '../parts/outcome.ts'
import { RefusalNote } from '../parts/refusal-note.tsx'
import { SayDialog } from '../parts/say-dialog.tsx'
import { useWords } from '../words.tsx'

/** "¿Qué le digo?": what is missing from the client, in words to paste; of several people, one is chosen. */
export function WhatToSay({ people: { people } }: { people: LinkPeople }) {
  const t = useWords()
  const fetcher = useFetcher<Outcome & { said?: SayText }>()
  const [said, setSaid] = useState<SayText>()
  useOutcome(fetcher, (answer) => setSaid(answer.said))
  const [only] = people
  if (!only) return null
  const ask = (partyId: string) => fetcher.submit({ intent: 'say', partyId }, { method: 'post' })
  const refused = refusedIn(fetcher.data)
  const button = (
    <Button
      variant="default"
      size="md"
      leftSection={<Icon name="chat" />}
      loading={fetcher.state !== 'idle'}
      onClick={people.length === 1 ? () => ask(only.partyId) : undefined}
    >
      {t('office.lists.whatToSay')}
    </Button>
  )
  return (
    <>
      {people.length === 1 ? (
        button
      ) : (
        <Menu position="bottom-end" withinPortal={false} withInitialFocusPlaceholder={false}>
          <Menu.Target>{button}</Menu.Target>
          <Menu.Dropdown>
            {people.map(({ partyId, name }) => (
              <Menu.Item key={partyId} onClick={() => ask(partyId)}>
                {t('office.lists.whatToSayTo', { name })}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
      {refused && <RefusalNote refusal={refused} />}
      {said && <SayDialog said={said} onClose={() => setSaid(undefined)} />}
    </>
  )
}
