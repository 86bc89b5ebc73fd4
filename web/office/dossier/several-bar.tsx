import { Button, Group } from '@mantine/core'
import { Icon } from '../../ui/icons.tsx'
import { Note } from '../parts/note.tsx'
import { RefusalNote } from '../parts/refusal-note.tsx'
import { useWords } from '../words.tsx'
import styles from './several-bar.module.css'
import type { Several } from './use-several.ts'

/** What is done with the requirements that are chosen, and which could not be approved. */
export function SeveralBar({ several }: { several: Several }) {
  const t = useWords()
  const { chosen, failures, isBusy, refused } = several
  return (
    <>
      {chosen.size > 0 && (
        <Group gap="xs" className={styles.bar}>
          <Button
            color="green"
            leftSection={<Icon name="check" />}
            loading={isBusy}
            onClick={several.approve}
          >
            {t('office.desk.approveChosen', { n: chosen.size })}
          </Button>
          <Button variant="default" onClick={several.clear}>
            {t('office.desk.chooseNone')}
          </Button>
        </Group>
      )}
      <RefusalNote refusal={refused} />
      {failures.length > 0 && (
        <Note tone="bad">
          {t('office.desk.severalRefused')}
          <ul className={styles.failures}>
            {failures.map(({ id, name, why }) => (
              <li key={id}>
                <strong>{name}:</strong> {why}
              </li>
            ))}
          </ul>
        </Note>
      )}
    </>
  )
}
