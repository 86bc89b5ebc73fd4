import { Title } from '@mantine/core'
import { Link } from 'react-router'
import type { PartyView } from '../../../contract/parties.ts'
import { Confirm } from '../parts/confirm.tsx'
import styles from '../parts/rows.module.css'
import { useWords } from '../words.tsx'

/** Whoever shares an identifier, an address or the whole name: one person in two rows, or two of one household. */
export function LikelyOnes({ party }: { party: PartyView }) {
  const t = useWords()
  if (party.likely.length === 0) return null
  return (
    <section aria-labelledby="likely-ones">
      <Title order={2} size="h4" id="likely-ones">
        {t('office.parties.likely')}
      </Title>
      <p>{t('office.parties.likelyText')}</p>
      <ul className={styles.cards}>
        {party.likely.map(({ id, name, why, email, phone, identifier, dossiers }) => (
          <li key={id} className={styles.card}>
            <div className={styles.line}>
              <div className={styles.who}>
                <Link to={`/office/parties/${id}`}>{name}</Link>
                <div>
                  {[identifier, email, phone, t('office.people.dossiers', { n: dossiers })]
                    .filter(Boolean)
                    .join(' · ')}
                </div>
                <strong>{why.map((one) => t(`office.people.why.${one}`)).join(', ')}</strong>
              </div>
              <Confirm
                label={t('office.parties.merge')}
                spoken={t('office.parties.mergeOf', { name })}
                title={t('office.parties.mergeTitle', { name, into: party.name })}
                text={t('office.parties.mergeText', { name, into: party.name })}
                fields={{ intent: 'merge', fromId: id }}
              />
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
