import { Box, Table } from '@mantine/core'
import { Link } from 'react-router'
import type { DossierRow } from '../../../contract/dossiers.ts'
import { Ago } from '../parts/moment.tsx'
import styles from '../parts/rows.module.css'
import { useWords } from '../words.tsx'

/** What waits for the firm: a table where there is room, else cards. */
export function WaitingList({ rows }: { rows: DossierRow[] }) {
  return (
    <>
      <Box visibleFrom="md">
        <WaitingTable rows={rows} />
      </Box>
      <Box hiddenFrom="md">
        <WaitingCards rows={rows} />
      </Box>
    </>
  )
}

function WaitingTable({ rows }: { rows: DossierRow[] }) {
  const t = useWords()
  const columns = ['number', 'client', 'title', 'toReview', 'since', 'responsible'] as const
  return (
    <Table className={styles.table} withTableBorder verticalSpacing="sm" aria-label={t('office.inbox.list')}>
      <Table.Thead>
        <Table.Tr>
          {columns.map((column) => (
            <Table.Th key={column} scope="col">
              {t(`office.common.columns.${column}`)}
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
            <Table.Td>{row.partyNames}</Table.Td>
            <Table.Td>{row.title}</Table.Td>
            <Table.Td>{t('office.inbox.documents', { n: row.counts.submitted })}</Table.Td>
            <Table.Td>
              <Ago at={row.turnSince} />
            </Table.Td>
            <Table.Td>{row.responsible.name}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}

function WaitingCards({ rows }: { rows: DossierRow[] }) {
  const t = useWords()
  return (
    <ul className={styles.cards} aria-label={t('office.inbox.list')}>
      {rows.map((row) => (
        <li key={row.id} className={styles.card}>
          <div className={styles.line}>
            <WayIn row={row} />
            <Ago at={row.turnSince} />
          </div>
          <strong>{row.partyNames}</strong>
          <div className={styles.line}>
            <span>{row.title}</span>
            <span>{t('office.inbox.documents', { n: row.counts.submitted })}</span>
          </div>
        </li>
      ))}
    </ul>
  )
}

function WayIn({ row }: { row: DossierRow }) {
  return (
    <Link to={`/office/dossiers/${row.id}`} className={`${styles.way} ${styles.number}`}>
      {row.number}
    </Link>
  )
}
