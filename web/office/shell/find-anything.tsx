import { Kbd } from '@mantine/core'
import { useDisclosure, useHotkeys } from '@mantine/hooks'
import { lazy, Suspense, useEffect } from 'react'
import { Icon } from '../../ui/icons.tsx'
import { useWords } from '../words.tsx'
import styles from './find-anything.module.css'

const load = () => import('../find/find-dialog.tsx')
const FindDialog = lazy(load)

/** The way to anything from any page: a button, or Ctrl+K (⌘K). */
export function FindAnything() {
  const t = useWords()
  const [isOpen, { open, close }] = useDisclosure(false)
  // Fetched once the page works, so that nothing typed after the keys is lost.
  useEffect(() => void load(), [])
  // Also while typing in a field: it writes no letter there.
  useHotkeys([['mod+K', open]], [])
  return (
    <>
      <button type="button" className={styles.open} onClick={open} aria-keyshortcuts="Control+K Meta+K">
        <Icon name="search" />
        <span className={styles.hint}>{t('office.find.hint')}</span>
        <Kbd visibleFrom="sm" aria-hidden>
          Ctrl K
        </Kbd>
      </button>
      {isOpen && (
        <Suspense>
          <FindDialog onClose={close} />
        </Suspense>
      )}
    </>
  )
}
