import { Button, Stack, Text } from '@mantine/core'
import { useEffect } from 'react'
import { type FetcherWithComponents, useFetcher, useParams } from 'react-router'
import type { LinkPeople } from '../../../../contract/access.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { refusedIn, useOutcome } from '../../parts/outcome.ts'
import { RefusalNote } from '../../parts/refusal-note.tsx'
import { useWords } from '../../words.tsx'
import { ChoosePeople, useNames } from './choose-people.tsx'
import { Handed } from './handed.tsx'
import { isHanded, type Sent, type Way } from './ways.ts'

type SendDialogProps = {
  people: LinkPeople
  way: Way
  onClose: () => void
  onSent: (emails: string[]) => void
}

/** From whom the link is for to the link itself, by one way. */
export function SendDialog({ people, way, onClose, onSent }: SendDialogProps) {
  const t = useWords()
  const names = useNames()
  const fetcher = useFetcher<Sent>()
  const handed = fetcher.data?.handed
  const isAlone = people.people.length === 1
  useHandAtOnce(fetcher, isAlone && isHanded(way) ? way : undefined)
  useOutcome(fetcher, (sent) => {
    if (way === 'email' && !refusedIn(sent)) onSent(sent.emails ?? [])
  })
  const shownFor = names(handed?.people ?? people.people)
  return (
    <Dialog isOpen onClose={onClose} title={t(`office.handing.title.${way}`, { names: shownFor })} size="lg">
      <Stack>
        <RefusalNote refusal={refusedIn(fetcher.data)} />
        {handed ? (
          <Handed handed={handed} />
        ) : way === 'letter' ? (
          <LetterForm people={people} onDone={onClose} />
        ) : (
          !isAlone && (
            <ChoosePeople
              people={people}
              way={way}
              isBusy={fetcher.state !== 'idle'}
              go={t(way === 'email' ? 'office.handing.sendGo' : 'office.handing.go')}
              onGo={(participantIds) => fetcher.submit(asked(way, participantIds), { method: 'post' })}
            />
          )
        )}
      </Stack>
    </Dialog>
  )
}

function asked(way: Way, participantIds: readonly string[]): FormData {
  const form = new FormData()
  form.set('intent', way === 'email' ? 'send' : 'hand')
  form.set('way', way)
  for (const id of participantIds) form.append('participantIds', id)
  return form
}

/** Where there is nobody to choose, the link is made as the dialog opens. */
function useHandAtOnce(fetcher: FetcherWithComponents<Sent>, way: Way | undefined): void {
  const { submit } = fetcher
  useEffect(() => {
    if (way) submit(asked(way, []), { method: 'post' })
  }, [submit, way])
}

/** The letter is a page of its own, made by a form that opens a tab: its link is made when it is shown. */
function LetterForm({ people, onDone }: { people: LinkPeople; onDone: () => void }) {
  const t = useWords()
  const { dossierId } = useParams()
  const action = `/office/dossiers/${dossierId}/letter`
  if (people.people.length > 1) {
    return (
      <>
        <Text>{t('office.handing.letterText')}</Text>
        <ChoosePeople
          people={people}
          way="letter"
          isBusy={false}
          go={t('office.handing.letterGo')}
          onGo={(participantIds) => {
            openLetter(action, participantIds)
            onDone()
          }}
        />
      </>
    )
  }
  return (
    <>
      <Text>{t('office.handing.letterText')}</Text>
      <div>
        <Button
          data-autofocus
          onClick={() => {
            openLetter(action, [])
            onDone()
          }}
        >
          {t('office.handing.letterGo')}
        </Button>
      </div>
    </>
  )
}

/** Posts to a tab of its own, as a form on the page would; the dialog's own form is gone once it closes. */
function openLetter(action: string, participantIds: readonly string[]): void {
  const form = document.createElement('form')
  form.method = 'post'
  form.action = action
  form.target = '_blank'
  for (const id of participantIds) {
    const field = document.createElement('input')
    field.type = 'hidden'
    field.name = 'participantIds'
    field.value = id
    form.append(field)
  }
  document.body.append(form)
  form.submit()
  form.remove()
}
