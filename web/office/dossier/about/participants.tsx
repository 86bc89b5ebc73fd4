import { Button, Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { Link, useFetcher } from 'react-router'
import { Icon } from '../../../ui/icons.tsx'
import { ParticipantFields } from '../../new-dossier/participant-fields.tsx'
import { Confirm } from '../../parts/confirm.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { Ago } from '../../parts/moment.tsx'
import { type Outcome, refusedIn, useOutcome } from '../../parts/outcome.ts'
import { RefusalNote } from '../../parts/refusal-note.tsx'
import { useFirstFault } from '../../parts/use-first-fault.ts'
import { useWords } from '../../words.tsx'
import styles from '../about.module.css'
import type { AboutProps } from './about-props.ts'
import { OneButton } from './one-button.tsx'

/** Who takes part, and who did; whoever comes later brings along what his role is asked for. */
export function Participants({ about }: Pick<AboutProps, 'about'>) {
  const t = useWords()
  const { participants, left, can } = about
  return (
    <>
      <ul className={styles.list} aria-label={t('office.about.participants')}>
        {participants.map(({ id, partyId, name, role, email, phone }) => (
          <li key={id} className={styles.line}>
            <div className={styles.who}>
              <Link to={`/office/parties/${partyId}`}>{name}</Link> · {t(`office.people.roles.${role}`)}
              <div className={styles.soft}>{[email, phone].filter(Boolean).join(' · ')}</div>
            </div>
            {can.change && participants.length > 1 && (
              <Confirm
                label={t('office.about.participantRemove')}
                spoken={t('office.opening.removeParticipant', { name })}
                title={t('office.about.participantRemoveTitle', { name })}
                text={t('office.about.participantRemoveText')}
                fields={{ intent: 'removeParticipant', participantId: id }}
                button={{ size: 'sm' }}
              />
            )}
          </li>
        ))}
      </ul>
      {can.change && <AddSomebody />}
      {left.length > 0 && (
        <ul className={styles.list} aria-label={t('office.about.left')}>
          {left.map(({ id, name, role, at, by }) => (
            <li key={id} className={styles.line}>
              <div className={`${styles.who} ${styles.soft}`}>
                {name} · {t(`office.people.roles.${role}`)} · {by && t('office.about.leftBy', { who: by })}{' '}
                <Ago at={at} />
              </div>
              {can.change && (
                <OneButton
                  label={t('office.about.restore')}
                  spoken={t('office.about.restoreOf', { name })}
                  fields={{ intent: 'restoreParticipant', participantId: id }}
                />
              )}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function AddSomebody() {
  const t = useWords()
  const [isOpen, setOpen] = useState(false)
  const fetcher = useFetcher<Outcome>()
  const refused = refusedIn(fetcher.data)
  const form = useFirstFault(refused)
  useOutcome(fetcher, (outcome) => {
    if (!refusedIn(outcome)) setOpen(false)
  })
  return (
    <div>
      <Button variant="default" leftSection={<Icon name="plus" />} onClick={() => setOpen(true)}>
        {t('office.about.participantAdd')}
      </Button>
      <Dialog
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        title={t('office.about.participantAdd')}
        size="lg"
      >
        <fetcher.Form method="post" ref={form} noValidate>
          <input type="hidden" name="intent" value="addParticipant" />
          <Stack>
            <Text>{t('office.about.participantAddText')}</Text>
            <RefusalNote refusal={refused} />
            <ParticipantFields
              nameOf={(field) => field}
              faultOf={(field) => refused?.errors[field]}
              firstRole="spouse"
            />
            <Group justify="flex-end">
              <Button variant="default" onClick={() => setOpen(false)}>
                {t('office.common.cancel')}
              </Button>
              <Button type="submit" loading={fetcher.state !== 'idle'}>
                {t('office.about.participantAdd')}
              </Button>
            </Group>
          </Stack>
        </fetcher.Form>
      </Dialog>
    </div>
  )
}
