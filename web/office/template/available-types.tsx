import { Button, NativeSelect, Stack, Text, TextInput } from '@mantine/core'
import { type KeyboardEvent, useState } from 'react'
import type { RequirementTypeView } from '../../../contract/catalog.ts'
import { itemRoles } from '../../../contract/roles.ts'
import { Icon } from '../../ui/icons.tsx'
import { useWords } from '../words.tsx'
import styles from './editor.module.css'
import { namedLike, rolesTaken } from './sections.ts'
import type { EditorState } from './use-editor.ts'

/** The catalogue, searched by name; Enter adds the first that is found. One type may be asked of several roles. */
export function AvailableTypes({ types, editor }: { types: RequirementTypeView[]; editor: EditorState }) {
  const t = useWords()
  const [words, setWords] = useState('')
  const { sections } = editor
  const free = types.filter(({ id }) => rolesTaken(sections, id).size < itemRoles.length)
  const found = free.filter(({ name }) => namedLike(name, words))

  function press(event: KeyboardEvent) {
    if (event.key !== 'Enter') return
    // The form around is the template's: it is saved by its own button.
    event.preventDefault()
    const first = words && found[0]
    if (!first) return
    editor.add(first)
    setWords('')
  }

  return (
    <Stack gap="sm">
      {sections.length > 1 && (
        <NativeSelect
          label={t('office.editor.addTo')}
          value={editor.target}
          onChange={(event) => editor.setTarget(event.currentTarget.value)}
          data={sections.map((section) => ({ value: section.key, label: editor.nameOf(section) }))}
        />
      )}
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
          {t('office.templates.availableNone')}
        </Text>
      )}
      <ul className={styles.types}>
        {found.map((type) => (
          <li key={type.id} className={styles.type}>
            <span className={styles.name}>
              {type.name}
              {rolesTaken(sections, type.id).size > 0 && (
                <span className={styles.there}>
                  <Icon name="check" size={14} />
                  {t('office.editor.times', { n: rolesTaken(sections, type.id).size })}
                </span>
              )}
            </span>
            <Button
              variant="default"
              size="sm"
              leftSection={<Icon name="plus" size={14} />}
              aria-label={t('office.templates.add', { name: type.name })}
              onClick={() => editor.add(type)}
            >
              {t('office.templates.addShort')}
            </Button>
          </li>
        ))}
      </ul>
    </Stack>
  )
}
