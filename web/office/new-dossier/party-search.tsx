import { Select, Text } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { useFetcher } from 'react-router'
import { useWords } from '../words.tsx'

type Found = { id: string; name: string; email?: string; phone?: string; dossiers: number }
export type Chosen = { id: string; name: string }

const typingMs = 200

type PartySearchProps = { name: string; onChoose: (party: Chosen) => void; error: string | undefined }

/** Chooses one of the firm's parties by typing part of a name, an identifier, a mail address or a telephone. */
export function PartySearch({ name, onChoose, error }: PartySearchProps) {
  const t = useWords()
  const fetcher = useFetcher<Found[]>()
  const look = useDebouncedCallback((words: string) => {
    if (words.trim()) fetcher.load(`/office/parties/search?${new URLSearchParams({ words })}`)
  }, typingMs)

  const offered = fetcher.data ?? []
  const isEmpty = fetcher.state === 'idle' && fetcher.data?.length === 0
  return (
    <Select
      name={name}
      label={t('office.newDossier.partySearch')}
      description={t('office.newDossier.partyHint')}
      searchable
      comboboxProps={{ withinPortal: false }}
      required
      value={null}
      onChange={(id) => {
        const party = offered.find((one) => one.id === id)
        if (party) onChoose(party)
      }}
      onSearchChange={look}
      data={offered.map(({ id, name: label }) => ({ value: id, label }))}
      // The server found them, accents and order of words apart: what it answers is not sifted again.
      filter={({ options }) => options}
      nothingFoundMessage={isEmpty ? t('office.newDossier.partyNone') : undefined}
      renderOption={({ option }) => <PartyOption party={offered.find(({ id }) => id === option.value)} />}
      error={error}
    />
  )
}

/** Two of one name are told apart by how they are reached. */
function PartyOption({ party }: { party: Found | undefined }) {
  const t = useWords()
  if (!party) return null
  const dossiers = t('office.newDossier.partyDossiers', { n: party.dossiers })
  return (
    <div>
      <Text>{party.name}</Text>
      <Text size="sm" c="dimmed">
        {[party.email, party.phone, dossiers].filter(Boolean).join(' · ')}
      </Text>
    </div>
  )
}
