import { Combobox, Loader, Modal, Text, TextInput, useCombobox } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { useState } from 'react'
import { useFetcher, useNavigate } from 'react-router'
import type { Translate } from '../../../i18n/words.ts'
import { Icon } from '../../ui/icons.tsx'
import type { Found } from '../find.ts'
import { useWords } from '../words.tsx'
import styles from './find-dialog.module.css'
import { FoundList } from './found-list.tsx'

const typingMs = 150
const fewest = 2

/** Looks for everything while one types; arrows choose, Enter goes there. */
export default function FindDialog({ onClose }: { onClose: () => void }) {
  const t = useWords()
  const navigate = useNavigate()
  const fetcher = useFetcher<Found | { failed: true }>()
  const combobox = useCombobox({ opened: true })
  const [words, setWords] = useState('')
  const look = useDebouncedCallback((typed: string) => {
    if (typed.trim().length >= fewest) fetcher.load(`/office/find?${new URLSearchParams({ words: typed })}`)
  }, typingMs)
  const isShort = words.trim().length < fewest
  const answer = isShort ? undefined : fetcher.data
  const found = answer && !('failed' in answer) ? answer : undefined

  function go(to: string) {
    onClose()
    navigate(to)
  }

  return (
    <Modal
      opened
      onClose={onClose}
      title={t('office.find.title')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('office.common.close') }}
    >
      <Combobox store={combobox} onOptionSubmit={go}>
        <Combobox.EventsTarget>
          <TextInput
            type="search"
            size="md"
            data-autofocus
            aria-label={t('office.find.label')}
            placeholder={t('office.find.label')}
            value={words}
            onChange={(event) => {
              setWords(event.currentTarget.value)
              look(event.currentTarget.value)
              combobox.resetSelectedOption()
            }}
            onKeyDown={(event) => event.key === 'Escape' && onClose()}
            leftSection={<Icon name="search" />}
            rightSection={fetcher.state === 'loading' ? <Loader size="xs" /> : undefined}
          />
        </Combobox.EventsTarget>
        <Text role="status" size="sm" c="dimmed" mt="sm">
          {isShort ? t('office.find.begin') : statusOf(answer, t)}
        </Text>
        <Combobox.Options className={styles.options} aria-label={t('office.find.title')}>
          {found && <FoundList found={found} />}
        </Combobox.Options>
      </Combobox>
    </Modal>
  )
}

function statusOf(found: Found | { failed: true } | undefined, t: Translate): string {
  if (!found) return t('office.find.looking')
  if ('failed' in found) return t('office.find.failed')
  const n = found.dossiers.length + found.parties.length
  return n === 0 ? t('office.find.none', { words: found.words }) : t('office.find.found', { n })
}
