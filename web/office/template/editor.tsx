import { Stack, Title, VisuallyHidden } from '@mantine/core'
import { useState } from 'react'
import type { RequirementTypeView } from '../../../contract/catalog.ts'
import { useFieldWords, useWords } from '../words.tsx'
import { AvailableTypes } from './available-types.tsx'
import { ChosenItems } from './chosen-items.tsx'
import styles from './editor.module.css'
import { type Item, newItem, shifted } from './items.ts'

type EditorProps = { initial: Item[]; types: RequirementTypeView[]; fault: string | undefined }

/** Chooses from the catalogue and puts in order: by buttons, so that it works by keyboard and read aloud. */
export function Editor({ initial, types, fault }: EditorProps) {
  const t = useWords()
  const faultWords = useFieldWords()
  const [items, setItems] = useState(initial)
  const [said, setSaid] = useState('')

  function add({ id, name }: RequirementTypeView) {
    setItems([...items, { ...newItem, typeId: id, name }])
    const total = items.length + 1
    setSaid(t('office.templates.added', { name, position: total, total }))
  }

  function remove({ typeId, name }: Item) {
    setItems(items.filter((item) => item.typeId !== typeId))
    setSaid(t('office.templates.removed', { name }))
  }

  function shift({ typeId, name }: Item, step: 1 | -1) {
    const next = shifted(items, typeId, step)
    setItems(next)
    const position = next.findIndex((item) => item.typeId === typeId) + 1
    setSaid(t('office.templates.moved', { name, position, total: next.length }))
  }

  function setMandatory({ typeId }: Item, mandatory: boolean) {
    setItems(items.map((item) => (item.typeId === typeId ? { ...item, mandatory } : item)))
  }

  const chosen = new Set(items.map(({ typeId }) => typeId))
  return (
    <div className={styles.sides}>
      <VisuallyHidden role="status">{said}</VisuallyHidden>
      <Stack gap="sm">
        <Title order={2} size="h4">
          {t('office.templates.chosen')}
        </Title>
        {fault && (
          <p role="alert" className={styles.fault}>
            {faultWords(fault)}
          </p>
        )}
        <ChosenItems items={items} onShift={shift} onMandatory={setMandatory} onRemove={remove} />
      </Stack>
      <Stack gap="sm">
        <Title order={2} size="h4">
          {t('office.templates.available')}
        </Title>
        <AvailableTypes types={types.filter(({ id }) => !chosen.has(id))} onAdd={add} />
      </Stack>
    </div>
  )
}
