import { Table, Text } from '@mantine/core'
import type { MessageView } from '../../../contract/access.ts'
import type { IconName } from '../../ui/icons.tsx'
import { Empty } from '../parts/empty.tsx'
import { Moment } from '../parts/moment.tsx'
import styles from '../parts/rows.module.css'
import { Tag, type Tone } from '../parts/tag.tsx'
import { useWords } from '../words.tsx'

const looks: Record<MessageView['state'], { tone: Tone; icon: IconName }> = {
  queued: { tone: 'wait', icon: 'clock' },
  sending: { tone: 'wait', icon: 'clock' },
  sent: { tone: 'good', icon: 'check' },
  refused: { tone: 'bad', icon: 'cross' },
  dropped: { tone: 'calm', icon: 'minus' },
}

/** What the client was told, and what became of it. */
export function Messages({ messages }: { messages: MessageView[] }) {
  const t = useWords()
  if (messages.length === 0) {
    return <Empty title={t('office.messages.emptyTitle')} text={t('office.messages.emptyText')} />
  }
  return (
    <Table.ScrollContainer minWidth={560} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
      <Table
        className={styles.table}
        withTableBorder
        verticalSpacing="sm"
        aria-label={t('office.messages.caption')}
      >
        <Table.Thead>
          <Table.Tr>
            {(['kind', 'to', 'state', 'when'] as const).map((column) => (
              <Table.Th key={column} scope="col">
                {t(`office.messages.${column}`)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {messages.map((message) => (
            <Table.Tr key={message.id}>
              <Table.Td>{t(`office.messages.kinds.${message.kind}`)}</Table.Td>
              <Table.Td>{message.to}</Table.Td>
              <Table.Td>
                <Tag {...looks[message.state]}>{t(`office.messages.states.${message.state}`)}</Tag>
                {message.error && (
                  <Text size="sm" c="dimmed">
                    {message.error}
                  </Text>
                )}
              </Table.Td>
              <Table.Td>
                <Moment at={message.sentAt ?? message.at} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}
