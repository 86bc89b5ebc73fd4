import { Title } from '@mantine/core'
import { Link } from 'react-router'
import type { PartyView } from '../../../contract/parties.ts'
import { Icon } from '../../ui/icons.tsx'
import styles from '../dossier/head.module.css'
import { useMe } from '../me.ts'
import { useWords } from '../words.tsx'

export function PartyHead({ party }: { party: PartyView }) {
  const t = useWords()
  const { firm } = useMe()
  const reached = party.contacts.filter(({ bouncedAt }) => !bouncedAt).map(({ value }) => value)
  return (
    <header className={styles.head}>
      <title>{`${party.name} · ${firm.name}`}</title>
      <div className={styles.who}>
        <p className={styles.back}>
          <Link to="/office/parties">
            <Icon name="left" size={16} />
            {t('office.parties.back')}
          </Link>
        </p>
        <Title order={1} size="h2">
          {party.name}
        </Title>
        <p className={styles.facts}>
          <span>{t('office.people.dossiers', { n: party.dossiers.length })}</span>
          {reached.length > 0 && <span>{reached.slice(0, 3).join(' · ')}</span>}
        </p>
      </div>
    </header>
  )
}
