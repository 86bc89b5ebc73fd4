import { Text } from '@mantine/core'
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

/** By which way and to where; what a clerk sent from his own account says who it was. */
function Said({ message: { channel, to, by } }: { message: MessageView }) {
  const t = useWords()
  if (channel === 'email') return to
  const said = channel === 'phone' ? 'office.messages.called' : 'office.messages.byHand'
  const who = by ? `, ${t(said, { name: by })}` : ''
  return `${t(`office.messages.channels.${channel}`)} · ${to}${who}`
}

/** What the client was told, and what became of it. */
export function Messages({ messages }: { messages: MessageView[] }) {
  const t = useWords()
  if (messages.length === 0) {
    return <Empty title={t('office.messages.emptyTitle')} text={t('office.messages.emptyText')} />
  }
  return (
    <ul className={styles.cards} aria-label={t('office.messages.caption')}>
      {messages.map((message) => (
        <li key={message.id} className={styles.card}>
          <div className={styles.line}>
            <div className={styles.who}>
              <strong>{t(`office.messages.kinds.${message.kind}`)}</strong>
              <Text size="sm" c="dimmed">
                <Said message={message} /> · <Moment at={message.sentAt ?? message.at} />
              </Text>
            </div>
            <Tag {...looks[message.state]}>{t(`office.messages.states.${message.state}`)}</Tag>
          </div>
          {message.error && <Text size="sm">{message.error}</Text>}
        </li>
      ))}
    </ul>
  )
}
