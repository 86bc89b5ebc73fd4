import { Group, Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { useMe } from '../me.ts'

/** The page's name, in the tab too, with what it is for and what can be done first. */
export function PageHead({ title, text, actions }: { title: string; text?: string; actions?: ReactNode }) {
  const { firm } = useMe()
  return (
    <Group justify="space-between" align="flex-start" mb="lg">
      <title>{`${title} · ${firm.name}`}</title>
      <Stack gap={4}>
        <Title order={1} size="h2">
          {title}
        </Title>
        {text && <Text c="dimmed">{text}</Text>}
      </Stack>
      {actions && <Group gap="sm">{actions}</Group>}
    </Group>
  )
}
