import { Group, Text } from '@mantine/core'
import type { LinkView } from '../../../contract/access.ts'
import { Confirm } from '../parts/confirm.tsx'
import { Empty } from '../parts/empty.tsx'
import { Ago, Moment } from '../parts/moment.tsx'
import styles from '../parts/rows.module.css'
import { Tag } from '../parts/tag.tsx'
import { useLocale, useWords } from '../words.tsx'

/** Every link by which somebody gets into this dossier, and its copies. */
export function Links({ links, canRevoke }: { links: LinkView[]; canRevoke: boolean }) {
  const t = useWords()
  if (links.length === 0) {
    return <Empty title={t('office.links.emptyTitle')} text={t('office.links.emptyText')} />
  }
  return (
    <ul className={styles.cards} aria-label={t('office.links.caption')}>
      {links.map((link) => (
        <li key={link.id} className={styles.card}>
          <div className={styles.line}>
            <LinkLife link={link} />
            {canRevoke && (
              <Group gap="sm">
                {link.isLive && <Reissue id={link.id} />}
                {link.isLive && <Revoke id={link.id} />}
              </Group>
            )}
          </div>
          <ul aria-label={t('office.links.copies')}>
            {link.copies.map((copy) => (
              <Copy key={`${copy.channel} ${copy.at}`} copy={copy} />
            ))}
          </ul>
        </li>
      ))}
    </ul>
  )
}

function LinkLife({ link }: { link: LinkView }) {
  const t = useWords()
  const names = new Intl.ListFormat(useLocale())
  return (
    <div className={styles.who}>
      {link.isLive ? (
        <Tag tone="good" icon="check">
          {t('office.links.live')}
        </Tag>
      ) : (
        <Tag tone="calm" icon="minus">
          {t(link.isRevoked ? 'office.links.revoked' : 'office.links.expired')}
        </Tag>
      )}{' '}
      <strong>{names.format(link.people)}</strong>
      <Text size="sm" c="dimmed" mt={4}>
        {t('office.links.created')}: <Moment at={link.createdAt} /> · {t('office.links.expires')}:{' '}
        <Moment at={link.expiresAt} /> · {t('office.links.lastUsed')}:{' '}
        {link.lastUsedAt ? <Ago at={link.lastUsedAt} /> : t('office.links.never')}
      </Text>
    </div>
  )
}

/** Ends the link and makes another for the same people: lost with a phone, or sent to the wrong address. */
function Reissue({ id }: { id: string }) {
  const t = useWords()
  return (
    <Confirm
      label={t('office.handing.reissue')}
      title={t('office.handing.reissueTitle')}
      text={t('office.handing.reissueText')}
      fields={{ intent: 'reissue', linkId: id }}
      button={{ size: 'sm' }}
    />
  )
}

function Revoke({ id }: { id: string }) {
  const t = useWords()
  return (
    <Confirm
      label={t('office.links.revoke')}
      title={t('office.links.revokeTitle')}
      text={t('office.links.revokeText')}
      fields={{ intent: 'revoke', linkId: id }}
      isGrave
      button={{ size: 'sm' }}
    />
  )
}

function Copy({ copy }: { copy: LinkView['copies'][number] }) {
  const t = useWords()
  return (
    <li>
      {t(`office.links.${copy.channel}`)}, <Ago at={copy.at} /> ·{' '}
      {copy.firstUsedAt ? (
        <>
          {t('office.links.opened')} <Ago at={copy.firstUsedAt} />
        </>
      ) : (
        t('office.links.notOpened')
      )}
    </li>
  )
}
