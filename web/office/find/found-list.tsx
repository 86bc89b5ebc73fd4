import { Combobox, Text } from '@mantine/core'
import type { Found } from '../find.ts'
import { DossierTag } from '../parts/state-tags.tsx'
import { useWords } from '../words.tsx'
import styles from './find-dialog.module.css'

/** What was found, by what it is; the value of each is where it lies. */
export function FoundList({ found: { words, dossiers, parties } }: { found: Found }) {
  const t = useWords()
  return (
    <>
      {dossiers.length > 0 && (
        <Combobox.Group label={t('office.find.dossiers')}>
          {dossiers.map((row) => (
            <Combobox.Option key={row.id} value={`/office/dossiers/${row.id}`} className={styles.option}>
              <span className={styles.line}>
                <span>
                  <strong>{row.number}</strong> · {row.partyNames}
                </span>
                <DossierTag status={row.status} />
              </span>
              <Text size="sm" c="dimmed">
                {row.title}
              </Text>
            </Combobox.Option>
          ))}
          <Combobox.Option
            value={`/office/dossiers?${new URLSearchParams({ search: words })}`}
            className={styles.option}
          >
            {t('office.find.all', { words })}
          </Combobox.Option>
        </Combobox.Group>
      )}
      {parties.length > 0 && (
        <Combobox.Group label={t('office.find.parties')}>
          {parties.map(({ id, name, email, phone, dossiers: n }) => (
            <Combobox.Option key={id} value={`/office/parties/${id}`} className={styles.option}>
              <strong>{name}</strong>
              <Text size="sm" c="dimmed">
                {[email, phone, t('office.lists.clientDossiers', { n })].filter(Boolean).join(' · ')}
              </Text>
            </Combobox.Option>
          ))}
        </Combobox.Group>
      )}
    </>
  )
}
