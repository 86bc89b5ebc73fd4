import type { ReactNode, Ref } from 'react'
import { Icon } from '../../ui/icons.tsx'
import styles from './note.module.css'

type NoteProps = {
  tone: 'good' | 'bad' | 'accent'
  children: ReactNode
  actions?: ReactNode
  ref?: Ref<HTMLDivElement>
}

const icons = { good: 'check', bad: 'alert', accent: 'link' } as const

/** A sentence that stays on the page, read aloud when it appears. What failed interrupts; the rest waits its turn. */
export function Note({ tone, children, actions, ref }: NoteProps) {
  return (
    <div
      ref={ref}
      tabIndex={ref ? -1 : undefined}
      className={styles.note}
      data-tone={tone}
      role={tone === 'bad' ? 'alert' : 'status'}
    >
      <Icon name={icons[tone]} />
      <div className={styles.text}>{children}</div>
      {actions}
    </div>
  )
}
