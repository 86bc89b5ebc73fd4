import { Anchor, Box, Checkbox, Group, Table, Text } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'react-router'
import type { LiveLink } from '../../../contract/access.ts'
import { dayWords } from '../../../i18n/format.ts'
import { useMe } from '../me.ts'
import { Confirm } from '../parts/confirm.tsx'
import { Ago } from '../parts/moment.tsx'
import styles from '../parts/rows.module.css'
import { useLocale, useWords } from '../words.tsx'

type Choice = { chosen: ReadonlySet<string>; choose: (id: string, isChosen: boolean) => void }

/** Links that live: a table where there is room, else cards; one or several can be ended. */
export function Board({ rows }: { rows: LiveLink[] }) {
  const t = useWords()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const choose = (id: string, isChosen: boolean) => {
    const next = new Set(chosen)
    if (isChosen) next.add(id)
    else next.delete(id)
    setChosen(next)
  }
  const isAll = chosen.size === rows.length
  return (
    <>
      <Group justify="space-between" mih={44}>
        <Checkbox
          label={t('office.board.chooseAll')}
          checked={isAll}
          indeterminate={chosen.size > 0 && !isAll}
          onChange={() => setChosen(new Set(isAll ? [] : rows.map(({ id }) => id)))}
        />
        {chosen.size > 0 && (
          <Group gap="sm">
            <Text aria-live="polite">{t('office.board.chosen', { n: chosen.size })}</Text>
            <Confirm
              label={t('office.board.revokeChosen')}
              title={t('office.board.revokeTitle', { n: chosen.size })}
              text={t('office.links.revokeText')}
              fields={{ linkIds: [...chosen].join(' ') }}
              isGrave
            />
          </Group>
        )}
      </Group>
      <Box visibleFrom="md">
        <BoardTable rows={rows} chosen={chosen} choose={choose} />
      </Box>
      <Box hiddenFrom="md">
        <BoardCards rows={rows} chosen={chosen} choose={choose} />
      </Box>
    </>
  )
}

function BoardTable({ rows, ...choice }: { rows: LiveLink[] } & Choice) {
  const t = useWords()
  const columns = ['who', 'dossier', 'ways', 'lastUse', 'expires'] as const
  return (
    <Table
      className={styles.table}
      withTableBorder
      verticalSpacing="sm"
      aria-label={t('office.board.caption')}
    >
      <Table.Thead>
        <Table.Tr>
          {/* The last is of the buttons. */}
          <Table.Td />
          {columns.map((column) => (
            <Table.Th key={column} scope="col">
              {t(`office.board.${column}`)}
            </Table.Th>
          ))}
          <Table.Td />
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map((row) => (
          <Table.Tr key={row.id}>
            <Table.Td>
              <Choose row={row} {...choice} />
            </Table.Td>
            <Table.Td>
              <People row={row} />
            </Table.Td>
            <Table.Td>
              <Dossier row={row} />
            </Table.Td>
            <Table.Td>
              <Ways row={row} />
            </Table.Td>
            <Table.Td>
              <LastUse row={row} />
            </Table.Td>
            <Table.Td>
              <Expiry row={row} />
            </Table.Td>
            <Table.Td>
              <Revoke row={row} />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}

function BoardCards({ rows, ...choice }: { rows: LiveLink[] } & Choice) {
  const t = useWords()
  return (
    <ul className={styles.cards} aria-label={t('office.board.caption')}>
      {rows.map((row) => (
        <li key={row.id} className={styles.card}>
          <Group wrap="nowrap" align="flex-start">
            <Choose row={row} {...choice} />
            <div className={styles.who}>
              <People row={row} />
              <div>
                <Dossier row={row} />
              </div>
            </div>
          </Group>
          <Text size="sm" c="dimmed">
            <Ways row={row} /> · <LastUse row={row} />
            <br />
            {t('office.board.expires')}: <Expiry row={row} />
          </Text>
          <div>
            <Revoke row={row} />
          </div>
        </li>
      ))}
    </ul>
  )
}

function useNamesOf({ people }: LiveLink): string {
  return new Intl.ListFormat(useLocale()).format(people)
}

function Choose({ row, chosen, choose }: { row: LiveLink } & Choice) {
  const t = useWords()
  return (
    <Checkbox
      aria-label={t('office.board.choose', { names: useNamesOf(row) })}
      checked={chosen.has(row.id)}
      onChange={(event) => choose(row.id, event.currentTarget.checked)}
    />
  )
}

function People({ row }: { row: LiveLink }) {
  return <strong>{useNamesOf(row)}</strong>
}

function Dossier({ row: { dossier } }: { row: LiveLink }) {
  return (
    <>
      <Anchor
        component={Link}
        to={`/office/dossiers/${dossier.id}?tab=links`}
        underline="always"
        className={styles.number}
      >
        {dossier.number}
      </Anchor>{' '}
      {dossier.title}
    </>
  )
}

function Ways({ row: { ways } }: { row: LiveLink }) {
  const t = useWords()
  return ways.length > 0 ? ways.map((way) => t(`office.links.${way}`)).join(', ') : t('office.board.noWay')
}

function LastUse({ row: { lastUsedAt, devices } }: { row: LiveLink }) {
  const t = useWords()
  if (!lastUsedAt) return t('office.board.never')
  return (
    <>
      <Ago at={lastUsedAt} />
      {devices > 0 && `, ${t('office.board.devices', { n: devices })}`}
    </>
  )
}

function Expiry({ row: { expiresAt } }: { row: LiveLink }) {
  const locale = useLocale()
  const { timeZone } = useMe().firm
  return (
    <time dateTime={expiresAt} suppressHydrationWarning>
      {dayWords(new Date(expiresAt), locale, timeZone)}
    </time>
  )
}

function Revoke({ row }: { row: LiveLink }) {
  const t = useWords()
  return (
    <Confirm
      label={t('office.links.revoke')}
      title={t('office.links.revokeTitle')}
      text={t('office.links.revokeText')}
      fields={{ linkIds: row.id }}
      isGrave
      button={{ size: 'sm', 'aria-label': `${t('office.links.revoke')}: ${useNamesOf(row)}` } as object}
    />
  )
}
