import { Checkbox, Group } from '@mantine/core'
import { useSearchParams } from 'react-router'
import { useWords } from '../words.tsx'

/** One's own dossiers alone, and each client's together: kept in the address. */
export function QueueOptions({ mine, byClient }: { mine: boolean; byClient: boolean }) {
  const t = useWords()
  const [params, setParams] = useSearchParams()

  function set(name: 'mine' | 'byClient', isOn: boolean) {
    const next = new URLSearchParams(params)
    next.delete('after')
    if (isOn) next.set(name, '')
    else next.delete(name)
    setParams(next, { preventScrollReset: true })
  }

  return (
    <Group role="group" aria-label={t('office.lists.options')} gap="lg" mb="md">
      <Checkbox
        label={t('office.lists.mine')}
        checked={mine}
        onChange={(event) => set('mine', event.currentTarget.checked)}
      />
      <Checkbox
        label={t('office.lists.byClient')}
        checked={byClient}
        onChange={(event) => set('byClient', event.currentTarget.checked)}
      />
    </Group>
  )
}
