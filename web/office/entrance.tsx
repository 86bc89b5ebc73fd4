import { Paper, Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import styles from './entrance.module.css'

type EntranceProps = { title: string; heading: string; text?: string; children?: ReactNode }

/** The page of whoever is not in yet: one card in the middle. */
export function Entrance({ title, heading, text, children }: EntranceProps) {
  return (
    <main className={styles.page} id="content">
      <title>{`${title} · Legajo`}</title>
      <Paper className={styles.card} withBorder p="xl">
        <Stack gap="lg">
          <Stack gap={4}>
            <p className={styles.mark}>Legajo</p>
            <Title order={1} size="h2">
              {heading}
            </Title>
            {text && <Text c="dimmed">{text}</Text>}
          </Stack>
          {children}
        </Stack>
      </Paper>
    </main>
  )
}
