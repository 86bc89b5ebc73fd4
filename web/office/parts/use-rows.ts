import { useRef, useState } from 'react'
import type { Refused } from './outcome.ts'

export type FormRow = {
  key: string
  /** What the row is filled with; nothing for a new one. */
  at: number | undefined
}

/** How many rows of a group a refused form had: `contacts.2.value` makes three. */
function typedRows(refused: Refused | undefined, group: string): number {
  const numbers = Object.keys(refused?.typed ?? {}).map((name) => {
    const [first, n] = name.split('.')
    return first === group ? Number(n) + 1 : 0
  })
  return Math.max(0, ...numbers)
}

/**
 * Rows of a form that come and go, named by where they stand: `contacts.0.value`. A fault is told at the row that had
 * it when the form was sent, though rows before it were taken out since.
 */
export function useRows(group: string, { count, refused }: { count: number; refused: Refused | undefined }) {
  const made = useRef(0)
  const fresh = (at: number | undefined): FormRow => {
    made.current += 1
    return { key: `${group}-${made.current}`, at }
  }
  const [rows, setRows] = useState<FormRow[]>(() =>
    Array.from({ length: Math.max(count, typedRows(refused, group)) }, (_, i) =>
      fresh(i < count ? i : undefined),
    ),
  )
  // The order in which the rows stood when the answer came that is shown now.
  const [sent, setSent] = useState<{ of: Refused | undefined; keys: string[] }>({
    of: refused,
    keys: rows.map(({ key }) => key),
  })
  if (sent.of !== refused) setSent({ of: refused, keys: rows.map(({ key }) => key) })

  return {
    rows,
    add: () => setRows((before) => [...before, fresh(undefined)]),
    remove: (key: string) => setRows((before) => before.filter((row) => row.key !== key)),
    nameOf: (index: number, field: string) => `${group}.${index}.${field}`,
    /** The code of what is wrong with a row's field. */
    faultOf: (row: FormRow, field: string): string | undefined => {
      const index = sent.keys.indexOf(row.key)
      return index < 0 ? undefined : refused?.errors[`${group}.${index}.${field}`]
    },
    /** What was typed in it, when the page was drawn anew after a refusal. */
    typedOf: (row: FormRow, field: string): string | undefined => {
      const index = sent.keys.indexOf(row.key)
      return index < 0 ? undefined : refused?.typed?.[`${group}.${index}.${field}`]
    },
  }
}
