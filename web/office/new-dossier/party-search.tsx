import { Select, Text } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { useState } from 'react'
import { useFetcher } from 'react-router'
import { useFieldWords, useWords } from '../words.tsx'

type Found = { id: string; name: string; email?: string; phone?: string; dossiers: number }

const typingMs = 200

/** Chooses one of the firm's parties by typing part of the name; posts its id as the first participant's. */
export function PartySearch({ error }: { error?: string }) {
  const t = useWords()
  const fault = useFieldWords()
  const fetcher = useFetcher<Found[]>()
  const [chosen, setChosen] = useState<Found>()
  const look = useDebouncedCallback((words: string) => {
    if (words.trim()) fetcher.load(`/office/parties?${new URLSearchParams({ words })}`)
  }, typingMs)

  const found = fetcher.data ?? []
  const offered = chosen && !found.some(({ id }) => id === chosen.id) ? [chosen, ...found] : found
  const isEmpty = fetcher.state === 'idle' && fetcher.data?.length === 0
  return (
    <Select
      name="participants.0.partyId"
      label={t('office.newDossier.partySearch')}
      description={t('office.newDossier.partyHint')}
      searchable
      comboboxProps={{ withinPortal: false }}
      clearable
      required
      value={chosen?.id ?? null}
      onChange={(id) => setChosen(offered.find((party) => party.id === id))}
      onSearchChange={look}
      data={offered.map(({ id, name }) => ({ value: id, label: name }))}
      // The server found them, accents and order of words apart: what it answers is not sifted again.
      filter={({ options }) => options}
      nothingFoundMessage={isEmpty ? t('office.newDossier.partyNone') : undefined}
      renderOption={({ option }) => <PartyOption party={offered.find(({ id }) => id === option.value)} />}
      error={fault(error)}
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
