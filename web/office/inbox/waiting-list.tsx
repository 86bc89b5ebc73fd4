import { Box, Table } from '@mantine/core'
import { Link } from 'react-router'
import type { DossierRow } from '../../../contract/dossiers.ts'
import type { Queue } from '../../../contract/queues.ts'
import { Waited } from '../parts/moment.tsx'
import styles from '../parts/rows.module.css'
import { useWords } from '../words.tsx'
import { ages, byAge, byClient, type Group } from './grouped.ts'

type WaitingListProps = { rows: DossierRow[]; queue: Queue; byClient: boolean }

/** A queue under headings, by age or by client: a table where there is room, else cards. */
export function WaitingList({ rows, queue, byClient: isByClient }: WaitingListProps) {
  const t = useWords()
  const groups = isByClient ? byClient(rows) : byAge(rows)
  const headingOf = ({ key, rows }: Group) => {
    const age = ages.find((one) => one === key)
    return isByClient || !age
      ? `${key} · ${t('office.lists.clientDossiers', { n: rows.length })}`
      : t(`office.lists.${age}`)
  }
  return groups.map((group) => (
    <section key={group.key} className={styles.group} aria-label={headingOf(group)}>
      <h2 className={styles.heading}>{headingOf(group)}</h2>
      <Box visibleFrom="md">
        <WaitingTable rows={group.rows} queue={queue} label={headingOf(group)} />
      </Box>
      <Box hiddenFrom="md">
        <WaitingCards rows={group.rows} queue={queue} label={headingOf(group)} />
      </Box>
    </section>
  ))
}

type GroupProps = { rows: DossierRow[]; queue: Queue; label: string }

function WaitingTable({ rows, queue, label }: GroupProps) {
  const t = useWords()
  const columns = ['number', 'client', 'title', 'waits', 'since', 'responsible'] as const
  return (
    <Table className={styles.table} layout="fixed" withTableBorder verticalSpacing="sm" aria-label={label}>
      <Table.Thead>
        <Table.Tr>
          {columns.map((column) => (
            <Table.Th key={column} scope="col">
              {column === 'waits' ? t('office.lists.waits') : t(`office.common.columns.${column}`)}
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
            <Table.Td>
              <Waits row={row} queue={queue} />
            </Table.Td>
            <Table.Td>
              <Waited row={row} />
            </Table.Td>
            <Table.Td>{row.responsible.name}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}

function WaitingCards({ rows, queue, label }: GroupProps) {
  return (
    <ul className={styles.cards} aria-label={label}>
      {rows.map((row) => (
        <li key={row.id} className={styles.card}>
          <div className={styles.line}>
            <WayIn row={row} />
            <Waited row={row} />
          </div>
          <strong>{row.partyNames}</strong>
          <div className={styles.line}>
            <span>{row.title}</span>
            <Waits row={row} queue={queue} />
          </div>
        </li>
      ))}
    </ul>
  )
}

/** What there is to do: for the firm to review, for the others to hand over. */
function Waits({ row: { counts }, queue }: { row: DossierRow; queue: Queue }) {
  const t = useWords()
  if (queue === 'complete') return t('office.lists.ready')
  if (queue === 'firm' && counts.submitted > 0) return t('office.lists.toReview', { n: counts.submitted })
  return t('office.lists.missing', { n: counts.pending + counts.rejected })
}

function WayIn({ row }: { row: DossierRow }) {
  return (
    <Link to={`/office/dossiers/${row.id}`} className={`${styles.way} ${styles.number}`}>
      {row.number}
    </Link>
  )
}
