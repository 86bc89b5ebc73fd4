import { Title } from '@mantine/core'
import type { PartyView } from '../../../contract/parties.ts'
import { Confirm } from '../parts/confirm.tsx'
import { Ago } from '../parts/moment.tsx'
import styles from '../parts/rows.module.css'
import { useWords } from '../words.tsx'

/** Rows that were found to be this person, each to be taken apart again. */
export function Merges({ party: { merges } }: { party: PartyView }) {
  const t = useWords()
  if (merges.length === 0) return null
  return (
    <section aria-labelledby="merges">
      <Title order={2} size="h4" id="merges" mb="sm">
        {t('office.parties.merges')}
      </Title>
      <ul className={styles.cards}>
        {merges.map(({ id, name, at, by }) => (
          <li key={id} className={styles.card}>
            <div className={styles.line}>
              <div className={styles.who}>
                <strong>{name}</strong>
                <div>
                  {by && `${t('office.parties.mergedBy', { who: by })}, `}
                  <Ago at={at} />
                </div>
              </div>
              <Confirm
                label={t('office.parties.separate')}
                title={t('office.parties.separateTitle', { name })}
                text={t('office.parties.separateText', { name })}
                fields={{ intent: 'separate', mergeId: id }}
              />
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
