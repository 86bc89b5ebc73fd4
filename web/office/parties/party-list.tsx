import { Box, Table, Text } from '@mantine/core'
import { Link } from 'react-router'
import type { PartyLine } from '../../../contract/parties.ts'
import styles from '../parts/rows.module.css'
import { useWords } from '../words.tsx'

/** Clients: a table where there is room, else cards. */
export function PartyList({ rows }: { rows: PartyLine[] }) {
  return (
    <>
      <Box visibleFrom="md">
        <PartyTable rows={rows} />
      </Box>
      <Box hiddenFrom="md">
        <PartyCards rows={rows} />
      </Box>
    </>
  )
}

const reachOf = ({ email, phone }: PartyLine) => [email, phone].filter(Boolean).join(' · ')

function PartyTable({ rows }: { rows: PartyLine[] }) {
  const t = useWords()
  const columns = ['name', 'identifier', 'reach', 'dossiers'] as const
  return (
    <Table
      className={styles.table}
      withTableBorder
      verticalSpacing="sm"
      aria-label={t('office.parties.title')}
    >
      <Table.Thead>
        <Table.Tr>
          {columns.map((column) => (
            <Table.Th key={column} scope="col">
              {t(`office.parties.${column}`)}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map((row) => (
          <Table.Tr key={row.id} className={styles.row}>
            <Table.Td>
              <WayIn row={row} />
            </Table.Td>
            <Table.Td>{row.identifier}</Table.Td>
            <Table.Td>{reachOf(row)}</Table.Td>
            <Table.Td>{row.dossiers}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}

function PartyCards({ rows }: { rows: PartyLine[] }) {
  const t = useWords()
  return (
    <ul className={styles.cards} aria-label={t('office.parties.title')}>
      {rows.map((row) => (
        <li key={row.id} className={styles.card}>
          <WayIn row={row} />
          {row.identifier && <span>{row.identifier}</span>}
          {reachOf(row) && <span>{reachOf(row)}</span>}
          <Text size="sm" c="dimmed">
            {t('office.people.dossiers', { n: row.dossiers })}
          </Text>
        </li>
      ))}
    </ul>
  )
}

function WayIn({ row }: { row: PartyLine }) {
  return (
    <Link to={`/office/parties/${row.id}`} className={styles.way}>
      {row.name}
    </Link>
  )
}
