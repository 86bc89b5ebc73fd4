import { Title } from '@mantine/core'
import { Link } from 'react-router'
import type { PartyView } from '../../../contract/parties.ts'
import { ApprovedBar } from '../parts/approved-bar.tsx'
import styles from '../parts/rows.module.css'
import { DossierTag, TurnTag } from '../parts/state-tags.tsx'
import { useWords } from '../words.tsx'

/** The dossiers in which he takes part, as far as the reader may see them. */
export function HisDossiers({ party: { dossiers } }: { party: PartyView }) {
  const t = useWords()
  return (
    <section aria-labelledby="his-dossiers">
      <Title order={2} size="h4" id="his-dossiers" mb="sm">
        {t('office.parties.hisDossiers')}
      </Title>
      {dossiers.length === 0 && <p>{t('office.parties.noDossiers')}</p>}
      <ul className={styles.cards}>
        {dossiers.map((dossier) => (
          <li key={dossier.id} className={styles.card}>
            <div className={styles.line}>
              <Link to={`/office/dossiers/${dossier.id}`} className={`${styles.way} ${styles.number}`}>
                {dossier.number}
              </Link>
              {dossier.status === 'open' ? (
                <TurnTag turn={dossier.turn} />
              ) : (
                <DossierTag status={dossier.status} />
              )}
            </div>
            <span>
              {dossier.title} · {dossier.roles.map((role) => t(`office.people.roles.${role}`)).join(', ')}
            </span>
            <ApprovedBar counts={dossier.counts} />
          </li>
        ))}
      </ul>
    </section>
  )
}
