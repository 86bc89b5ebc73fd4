import { Button, Kbd } from '@mantine/core'
import { RefusalNote } from '../parts/refusal-note.tsx'
import { useWords } from '../words.tsx'
import styles from './undo-bar.module.css'
import type { Undoing } from './use-undo.ts'

/** What was just decided, and the way back for as long as there is one. */
export function UndoBar({ undoing, keyName }: { undoing: Undoing; keyName: string | undefined }) {
  const t = useWords()
  const { last, refused, isBusy } = undoing
  if (!last) return <RefusalNote refusal={refused} />
  return (
    <div className={styles.bar}>
      <p>{last.said.replace(/\.$/, '')}</p>
      <Button
        variant="default"
        loading={isBusy}
        onClick={undoing.undo}
        rightSection={
          <>
            {keyName && (
              <Kbd aria-hidden className={styles.key}>
                {keyName}
              </Kbd>
            )}
            <span className={styles.left} aria-hidden>
              {last.secondsLeft} s
            </span>
          </>
        }
      >
        {t('office.desk.undo')}
      </Button>
    </div>
  )
}
