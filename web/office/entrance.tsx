import { Paper, Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import styles from './entrance.module.css'
import { Frame } from './frame.tsx'
import type { PageWords } from './words.tsx'

type EntranceProps = { words: PageWords; title: string; heading: string; text?: string; children?: ReactNode }

/** The page of whoever is not in yet: one card in the middle. */
export function Entrance({ words, title, heading, text, children }: EntranceProps) {
  return (
    <Frame words={words}>
      <title>{`${title} · Legajo`}</title>
      <main className={styles.page} id="content">
        <Paper className={styles.card} withBorder p="xl">
          <Stack gap="lg">
            <Stack gap={4}>
              <Title order={1} size="h2">
                {heading}
              </Title>
              {text && <Text c="dimmed">{text}</Text>}
            </Stack>
            {children}
          </Stack>
        </Paper>
      </main>
    </Frame>
  )
}
