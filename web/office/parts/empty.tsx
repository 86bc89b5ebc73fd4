import { Title } from '@mantine/core'
import type { ReactNode } from 'react'
import styles from './empty.module.css'

/** Nothing to show: says why, and what to do next. */
export function Empty({ title, text, action }: { title: string; text: string; action?: ReactNode }) {
  return (
    <div className={styles.empty}>
      <Title order={2} size="h4">
        {title}
      </Title>
      <p>{text}</p>
      {action}
    </div>
  )
}
