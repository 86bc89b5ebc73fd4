import { ActionIcon } from '@mantine/core'
import { type ReactNode, useEffect, useState } from 'react'
import { useLocation, useNavigation } from 'react-router'
import { Icon } from '../../ui/icons.tsx'
import { useMe } from '../me.ts'
import { useWords } from '../words.tsx'
import { AccountBox } from './account-box.tsx'
import { FindAnything } from './find-anything.tsx'
import { NavLinks } from './nav-links.tsx'
import styles from './shell.module.css'

/** The frame of every page of the office: the firm on top, the ways at the side, the page. */
export function Shell({ hasOutbox, children }: { hasOutbox: boolean; children: ReactNode }) {
  const t = useWords()
  const { firm } = useMe()
  const [isOpen, setOpen] = useOpenMenu()
  return (
    <div className={styles.shell}>
      <a href="#content" className="skip">
        {t('office.shell.skip')}
      </a>
      <LoadingBar label={t('office.shell.loading')} />
      <header className={styles.header}>
        <ActionIcon
          className={styles.burger}
          variant="subtle"
          size="xl"
          aria-label={t('office.shell.menu')}
          aria-expanded={isOpen}
          aria-controls="ways"
          onClick={() => setOpen(!isOpen)}
        >
          <Icon name={isOpen ? 'cross' : 'menu'} size={22} />
        </ActionIcon>
        <p className={styles.firm}>{firm.name}</p>
      </header>
      <div className={styles.side} id="ways" data-open={isOpen || undefined}>
        <FindAnything />
        <NavLinks hasOutbox={hasOutbox} />
        <AccountBox />
      </div>
      <main className={styles.main} id="content" tabIndex={-1}>
        {children}
      </main>
    </div>
  )
}

/** On a phone the menu opens over the page, and closes once a way is taken. */
function useOpenMenu() {
  const [isOpen, setOpen] = useState(false)
  const { key } = useLocation()
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs for each step taken
  useEffect(() => setOpen(false), [key])
  return [isOpen, setOpen] as const
}

function LoadingBar({ label }: { label: string }) {
  const { state } = useNavigation()
  return state === 'loading' ? <div className={styles.loading} role="progressbar" aria-label={label} /> : null
}
