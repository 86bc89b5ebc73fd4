import { Table } from '@mantine/core'
import type { LinkView } from '../../../contract/access.ts'
import { Confirm } from '../parts/confirm.tsx'
import { Empty } from '../parts/empty.tsx'
import { Ago, Moment } from '../parts/moment.tsx'
import styles from '../parts/rows.module.css'
import { Tag } from '../parts/tag.tsx'
import { useWords } from '../words.tsx'

/** Every link by which somebody gets into this dossier. */
export function Links({ links, canRevoke }: { links: LinkView[]; canRevoke: boolean }) {
  const t = useWords()
  if (links.length === 0) {
    return <Empty title={t('office.links.emptyTitle')} text={t('office.links.emptyText')} />
  }
  return (
    <Table.ScrollContainer minWidth={640} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
      <Table
        className={styles.table}
        withTableBorder
        verticalSpacing="sm"
        aria-label={t('office.links.caption')}
      >
        <Table.Thead>
          <Table.Tr>
            {(['created', 'expires', 'lastUsed', 'copies', 'state'] as const).map((column) => (
              <Table.Th key={column} scope="col">
                {t(`office.links.${column}`)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {links.map((link) => (
            <LinkRow key={link.id} link={link} canRevoke={canRevoke} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}

function LinkRow({ link, canRevoke }: { link: LinkView; canRevoke: boolean }) {
  const t = useWords()
  return (
    <Table.Tr>
      <Table.Td>
        <Moment at={link.createdAt} />
      </Table.Td>
      <Table.Td>
        <Moment at={link.expiresAt} />
      </Table.Td>
      <Table.Td>{link.lastUsedAt ? <Ago at={link.lastUsedAt} /> : t('office.links.never')}</Table.Td>
      <Table.Td>
        {link.copies.map((copy) => (
          <Copy key={`${copy.channel} ${copy.at}`} copy={copy} />
        ))}
      </Table.Td>
      <Table.Td>
        {link.isLive ? (
          <Tag tone="good" icon="check">
            {t('office.links.live')}
          </Tag>
        ) : (
          <Tag tone="calm" icon="minus">
            {t('office.links.gone')}
          </Tag>
        )}
        {link.isLive && canRevoke && <Revoke id={link.id} />}
      </Table.Td>
    </Table.Tr>
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
      button={{ size: 'compact-md', ml: 'sm' }}
    />
  )
}

function Copy({ copy }: { copy: LinkView['copies'][number] }) {
  const t = useWords()
  return (
    <div>
      {t(`office.links.${copy.channel}`)}, <Ago at={copy.at} /> ·{' '}
      {copy.firstUsedAt ? (
        <>
          {t('office.links.opened')} <Ago at={copy.firstUsedAt} />
        </>
      ) : (
        t('office.links.notOpened')
      )}
    </div>
  )
}
