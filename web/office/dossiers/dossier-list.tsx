import { Box, Group, Table } from '@mantine/core'
import { Link } from 'react-router'
import type { DossierRow } from '../../../contract/dossiers.ts'
import { ApprovedBar } from '../parts/approved-bar.tsx'
import { Due, Waited } from '../parts/moment.tsx'
import styles from '../parts/rows.module.css'
import { DossierTag, TurnTag } from '../parts/state-tags.tsx'
import { useWords } from '../words.tsx'

/** Dossiers: a table where there is room, else cards. */
export function DossierList({ rows }: { rows: DossierRow[] }) {
  return (
    <>
      <Box visibleFrom="lg">
        <DossierTable rows={rows} />
      </Box>
      <Box hiddenFrom="lg">
        <DossierCards rows={rows} />
      </Box>
    </>
  )
}

function DossierTable({ rows }: { rows: DossierRow[] }) {
  const t = useWords()
  const columns = ['number', 'client', 'title', 'progress', 'status', 'turn', 'due', 'responsible'] as const
  return (
    <Table
      className={styles.table}
      withTableBorder
      verticalSpacing="sm"
      aria-label={t('office.dossiers.title')}
    >
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
            <Table.Td miw={150}>
              <ApprovedBar counts={row.counts} />
            </Table.Td>
            <Table.Td>
              <DossierTag status={row.status} />
            </Table.Td>
            <Table.Td>
              <Waits row={row} />
            </Table.Td>
            <Table.Td>{row.dueOn && <Due on={row.dueOn} isOwed={row.status === 'open'} />}</Table.Td>
            <Table.Td>{row.responsible.name}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}

function DossierCards({ rows }: { rows: DossierRow[] }) {
  const t = useWords()
  return (
    <ul className={styles.cards} aria-label={t('office.dossiers.title')}>
      {rows.map((row) => (
        <li key={row.id} className={styles.card}>
          <div className={styles.line}>
            <WayIn row={row} />
            <DossierTag status={row.status} />
          </div>
          <strong>{row.partyNames}</strong>
          <span>{row.title}</span>
          <ApprovedBar counts={row.counts} />
          <div className={styles.line}>
            <Waits row={row} />
            {row.dueOn && <Due on={row.dueOn} isOwed={row.status === 'open'} isNamed />}
          </div>
        </li>
      ))}
    </ul>
  )
}

/** Whose turn it is and since when, while it is anybody's. */
function Waits({ row }: { row: DossierRow }) {
  if (row.status !== 'open') return null
  return (
    <Group gap="xs">
      <TurnTag turn={row.turn} />
      <Waited row={row} />
    </Group>
  )
}

function WayIn({ row }: { row: DossierRow }) {
  return (
    <Link to={`/office/dossiers/${row.id}`} className={`${styles.way} ${styles.number}`}>
      {row.number}
    </Link>
  )
}
