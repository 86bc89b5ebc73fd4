import { Group, Text } from '@mantine/core'
import { Link } from 'react-router'
import type { DossierView } from '../../../contract/desk.ts'
import type { DossierAbout } from '../../../contract/dossier-acts.ts'
import { Note } from '../parts/note.tsx'
import { useWords } from '../words.tsx'
import { WithReason } from './with-reason.tsx'

type ClosedNoteProps = { dossier: DossierView; about: DossierAbout }

/** That nothing is taken here any more, why, and the way back; where it came from and went on. */
export function ClosedNote({ dossier, about }: ClosedNoteProps) {
  const t = useWords()
  const last = about.closures.find(({ act }) => act === 'close')
  return (
    <>
      <Kin about={about} />
      {dossier.status === 'closed' && (
        <Note
          tone="accent"
          actions={
            about.can.reopen && (
              <WithReason
                intent="reopen"
                label={t('office.about.reopen')}
                title={t('office.about.reopenTitle')}
                text={t('office.about.reopenText')}
              />
            )
          }
        >
          {last
            ? t('office.about.closedBy', { who: last.by ?? '', reason: last.reason })
            : t('office.common.dossierStatus.closed')}
        </Note>
      )}
    </>
  )
}

/** The dossier that this one renews, and those that renew it. */
function Kin({ about: { renewedFrom, renewals } }: Pick<ClosedNoteProps, 'about'>) {
  const t = useWords()
  if (!renewedFrom && renewals.length === 0) return null
  return (
    <Group gap="md" mb="sm">
      {renewedFrom && (
        <Text component={Link} to={`/office/dossiers/${renewedFrom.id}`} c="var(--accent)">
          {t('office.about.renewedFrom', { number: renewedFrom.number })}
        </Text>
      )}
      {renewals.map(({ id, number }) => (
        <Text key={id} component={Link} to={`/office/dossiers/${id}`} c="var(--accent)">
          {t('office.about.renewedBy', { number })}
        </Text>
      ))}
    </Group>
  )
}
