import { Button, Group, NativeSelect, TextInput } from '@mantine/core'
import { type FormEvent, useRef } from 'react'
import { Form, useNavigation, useSearchParams, useSubmit } from 'react-router'
import { Icon } from '../../ui/icons.tsx'
import { useWords } from '../words.tsx'
import { dues, statuses, turns } from './filter-names.ts'

export type Person = { id: string; name: string }

/** Words, turn, status, responsible and due date, kept in the address so that a list can be bookmarked and sent to somebody. */
export function Filters({ people }: { people: Person[] }) {
  const t = useWords()
  const submit = useSubmit()
  const form = useRef<HTMLFormElement>(null)
  const asked = useAskedParams()
  const search = asked.get('search') ?? ''

  function look(event?: FormEvent) {
    event?.preventDefault()
    if (!form.current) return
    const filled = [...new FormData(form.current)].filter(
      (field): field is [string, string] => typeof field[1] === 'string' && field[1].trim() !== '',
    )
    submit(new URLSearchParams(filled), { method: 'get' })
  }

  const any = { value: '', label: t('office.dossiers.any') }
  return (
    <Form ref={form} method="get" role="search" aria-label={t('office.dossiers.filters')} onSubmit={look}>
      <Group align="flex-end" gap="sm" mb="md">
        <TextInput
          key={search}
          type="search"
          name="search"
          label={t('office.dossiers.words')}
          placeholder={t('office.dossiers.searchHint')}
          defaultValue={search}
          flex="1 1 14rem"
        />
        <NativeSelect
          name="turn"
          label={t('office.dossiers.turn')}
          value={asked.get('turn') ?? ''}
          onChange={() => look()}
          data={[any, ...turns.map((turn) => ({ value: turn, label: t(`office.common.turns.${turn}`) }))]}
        />
        <NativeSelect
          name="status"
          label={t('office.dossiers.status')}
          value={asked.get('status') ?? ''}
          onChange={() => look()}
          data={[
            any,
            ...statuses.map((one) => ({ value: one, label: t(`office.common.dossierStatus.${one}`) })),
          ]}
        />
        {people.length > 1 && (
          <NativeSelect
            name="responsible"
            label={t('office.lists.responsible')}
            value={asked.get('responsible') ?? ''}
            onChange={() => look()}
            data={[
              any,
              { value: 'me', label: t('office.lists.me') },
              ...people.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
        )}
        <NativeSelect
          name="due"
          label={t('office.lists.due')}
          value={asked.get('due') ?? ''}
          onChange={() => look()}
          data={[any, ...dues.map((due) => ({ value: due, label: t(`office.lists.${due}`) }))]}
        />
        <Button type="submit" variant="default" leftSection={<Icon name="search" />}>
          {t('office.dossiers.search')}
        </Button>
      </Group>
    </Form>
  )
}

/** The filters of the address, or of the one that is being opened, so that a choice shows at once. */
function useAskedParams(): URLSearchParams {
  const [params] = useSearchParams()
  const { location } = useNavigation()
  return location?.pathname === '/office/dossiers' ? new URLSearchParams(location.search) : params
}
