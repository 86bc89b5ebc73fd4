import { Button, Stack, Text, TextInput } from '@mantine/core'
import { type KeyboardEvent, useState } from 'react'
import type { RequirementTypeView } from '../../../contract/catalog.ts'
import { Icon } from '../../ui/icons.tsx'
import { useWords } from '../words.tsx'
import styles from './editor.module.css'
import { namedLike } from './items.ts'

type AvailableTypesProps = {
  /** Those that the template has not got yet. */
  types: RequirementTypeView[]
  onAdd: (type: RequirementTypeView) => void
}

/** The rest of the catalogue, searched by name; Enter adds the first that is found. */
export function AvailableTypes({ types, onAdd }: AvailableTypesProps) {
  const t = useWords()
  const [words, setWords] = useState('')
  const found = types.filter(({ name }) => namedLike(name, words))

  function press(event: KeyboardEvent) {
    if (event.key !== 'Enter') return
    // The form around is the template's: it is saved by its own button.
    event.preventDefault()
    const first = words && found[0]
    if (!first) return
    onAdd(first)
    setWords('')
  }

  return (
    <Stack gap="sm">
      <TextInput
        type="search"
        label={t('office.templates.availableSearch')}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
        onKeyDown={press}
        leftSection={<Icon name="search" />}
      />
      {found.length === 0 && (
        <Text c="dimmed" role="status">
          {t(types.length === 0 ? 'office.templates.availableAll' : 'office.templates.availableNone')}
        </Text>
      )}
      <ul className={styles.items}>
        {found.map((type) => (
          <li key={type.id} className={styles.item}>
            <span className={styles.name}>{type.name}</span>
            <Button
              variant="default"
              size="sm"
              leftSection={<Icon name="plus" size={14} />}
              aria-label={t('office.templates.add', { name: type.name })}
              onClick={() => onAdd(type)}
            >
              {t('office.templates.addShort')}
            </Button>
          </li>
        ))}
      </ul>
    </Stack>
  )
}
