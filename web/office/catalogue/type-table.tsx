import { Box, Table } from '@mantine/core'
import { Link } from 'react-router'
import type { RequirementTypeView } from '../../../contract/catalog.ts'
import styles from '../parts/rows.module.css'
import { useWords } from '../words.tsx'
import { aboutType } from './about-type.ts'

type TypesProps = { types: RequirementTypeView[] }

/** The catalogue: a table where there is room, else cards. */
export function TypeTable({ types }: TypesProps) {
  return (
    <>
      <Box visibleFrom="sm">
        <Rows types={types} />
      </Box>
      <Box hiddenFrom="sm">
        <Cards types={types} />
      </Box>
    </>
  )
}

function Rows({ types }: TypesProps) {
  const t = useWords()
  return (
    <Table
      className={styles.table}
      withTableBorder
      verticalSpacing="sm"
      aria-label={t('office.catalogue.caption')}
    >
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">{t('office.catalogue.name')}</Table.Th>
          <Table.Th scope="col">{t('office.requirementType.asked')}</Table.Th>
          <Table.Th scope="col">{t('office.catalogue.formats')}</Table.Th>
          <Table.Th scope="col">{t('office.catalogue.pagesMax')}</Table.Th>
          <Table.Th scope="col">{t('office.catalogue.usedBy')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {types.map((type) => (
          <Table.Tr key={type.id} className={styles.row}>
            <Table.Td>
              <WayIn type={type} />
            </Table.Td>
            <Table.Td>{aboutType(t, type).kind}</Table.Td>
            <Table.Td>{aboutType(t, type).takes}</Table.Td>
            <Table.Td>{aboutType(t, type).pages}</Table.Td>
            <Table.Td>{aboutType(t, type).used}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}

function Cards({ types }: TypesProps) {
  const t = useWords()
  return (
    <ul className={styles.cards} aria-label={t('office.catalogue.caption')}>
      {types.map((type) => (
        <li key={type.id} className={styles.card}>
          <WayIn type={type} />
          <div className={styles.line}>
            <span>
              {aboutType(t, type).kind}: {aboutType(t, type).takes}
            </span>
            <span>{aboutType(t, type).used}</span>
          </div>
        </li>
      ))}
    </ul>
  )
}

function WayIn({ type }: { type: RequirementTypeView }) {
  return (
    <Link to={`/office/catalogue/${type.id}`} className={styles.way}>
      {type.name}
    </Link>
  )
}
