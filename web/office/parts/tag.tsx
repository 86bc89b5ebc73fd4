import type { ReactNode } from 'react'
import { Icon, type IconName } from '../../ui/icons.tsx'
import styles from './tag.module.css'

export type Tone = 'good' | 'wait' | 'bad' | 'calm' | 'accent'

/** A state as icon and word; its colour only repeats them. */
export function Tag({ tone, icon, children }: { tone: Tone; icon: IconName; children: ReactNode }) {
  return (
    <span className={styles.tag} data-tone={tone}>
      <Icon name={icon} size={14} />
      {children}
    </span>
  )
}
