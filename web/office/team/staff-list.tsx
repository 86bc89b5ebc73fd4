import { Button, Text } from '@mantine/core'
import { Form } from 'react-router'
import type { StaffView } from '../../../contract/people.ts'
import type { IconName } from '../../ui/icons.tsx'
import { Confirm } from '../parts/confirm.tsx'
import styles from '../parts/rows.module.css'
import { Tag, type Tone } from '../parts/tag.tsx'
import { useWords } from '../words.tsx'

const looks: Record<StaffView['status'], { tone: Tone; icon: IconName }> = {
  invited: { tone: 'wait', icon: 'clock' },
  active: { tone: 'good', icon: 'check' },
  suspended: { tone: 'bad', icon: 'lock' },
}

/** Everybody of the firm; administrators also let in and out. */
export function StaffList({ people, canManage }: { people: StaffView[]; canManage: boolean }) {
  const t = useWords()
  return (
    <ul className={styles.cards} aria-label={t('office.team.caption')}>
      {people.map((person) => (
        <li key={person.id} className={styles.card}>
          <div className={styles.line}>
            <div className={styles.who}>
              <strong>{person.name}</strong> {person.isYou && `(${t('office.team.you')})`}
              <Text size="sm" c="dimmed">
                {t(`office.team.roleNames.${person.role}`)} · {person.email}
              </Text>
            </div>
            <Tag {...looks[person.status]}>{t(`office.team.statuses.${person.status}`)}</Tag>
            {canManage && !person.isYou && <StaffActs person={person} />}
          </div>
        </li>
      ))}
    </ul>
  )
}

function StaffActs({ person }: { person: StaffView }) {
  const t = useWords()
  const { id, name, email, role, status } = person
  if (status === 'active') {
    return (
      <Confirm
        label={t('office.team.suspend')}
        title={t('office.team.suspendTitle', { name })}
        text={t('office.team.suspendText')}
        fields={{ intent: 'suspend', staffId: id }}
        isGrave
        button={{ size: 'sm' }}
      />
    )
  }
  const fields =
    status === 'invited' ? { intent: 'invite', name, email, role } : { intent: 'resume', staffId: id }
  return (
    <Form method="post">
      {Object.entries(fields).map(([field, value]) => (
        <input key={field} type="hidden" name={field} value={value} />
      ))}
      <Button type="submit" variant="default" size="sm">
        {t(status === 'invited' ? 'office.team.inviteAgain' : 'office.team.resume')}
      </Button>
    </Form>
  )
}
