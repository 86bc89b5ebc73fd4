import type { ArchivedRow } from '../../../contract/catalog.ts'
import styles from './archived-list.module.css'
import { RestoreButton } from './restore-button.tsx'

type ArchivedListProps = { label: string; to: string; rows: ArchivedRow[]; canRestore: boolean }

/** What is out of use, folded away under the list of what is in use. */
export function ArchivedList({ label, to, rows, canRestore }: ArchivedListProps) {
  if (rows.length === 0) return null
  return (
    <details className={styles.archived}>
      <summary>{label}</summary>
      <ul>
        {rows.map((row) => (
          <li key={row.id}>
            <span>{row.name}</span>
            {canRestore && <RestoreButton to={to} {...row} isNamed />}
          </li>
        ))}
      </ul>
    </details>
  )
}
