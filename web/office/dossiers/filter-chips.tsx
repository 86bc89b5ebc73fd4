import { Button, Group } from '@mantine/core'
import { Link, useSearchParams } from 'react-router'
import { Icon } from '../../ui/icons.tsx'
import { useWords } from '../words.tsx'
import { dues, statuses, turns } from './filter-names.ts'
import type { Person } from './filters.tsx'

/** The filters in use, each the way to take it off. */
export function FilterChips({ people }: { people: Person[] }) {
  const t = useWords()
  const [params] = useSearchParams()
  const search = params.get('search')
  const turn = turns.find((one) => one === params.get('turn'))
  const status = statuses.find((one) => one === params.get('status'))
  const due = dues.find((one) => one === params.get('due'))
  const whose = params.get('responsible')
  const name = whose === 'me' ? t('office.lists.me') : people.find(({ id }) => id === whose)?.name
  const chips = [
    search && { name: 'search', label: t('office.dossiers.chipSearch', { words: search }) },
    turn && { name: 'turn', label: t(`office.common.turns.${turn}`) },
    status && { name: 'status', label: t(`office.common.dossierStatus.${status}`) },
    name && { name: 'responsible', label: t('office.lists.chipResponsible', { name }) },
    due && { name: 'due', label: `${t('office.lists.due')}: ${t(`office.lists.${due}`)}` },
  ].filter((chip) => !!chip)
  if (chips.length === 0) return null
  return (
    <Group gap="xs" mb="md" role="group" aria-label={t('office.dossiers.active')}>
      {chips.map(({ name, label }) => (
        <Button
          key={name}
          component={Link}
          to={`?${without(params, name)}`}
          variant="light"
          size="compact-md"
          rightSection={<Icon name="cross" size={14} />}
          aria-label={t('office.dossiers.removeFilter', { filter: label })}
        >
          {label}
        </Button>
      ))}
      {chips.length > 1 && (
        <Button component={Link} to="/office/dossiers" variant="subtle" size="compact-md">
          {t('office.dossiers.clear')}
        </Button>
      )}
    </Group>
  )
}

function without(params: URLSearchParams, name: string): URLSearchParams {
  const kept = new URLSearchParams(params)
  kept.delete(name)
  kept.delete('after')
  return kept
}
