import { Button, Kbd, Switch, Table, Text } from '@mantine/core'
import { type KeyboardEvent, useState } from 'react'
import { Dialog } from '../parts/dialog.tsx'
import { useWords } from '../words.tsx'
import { type Keys, keyWords, ownKeys, rekeyed, type Shortcut, shortcuts } from './shortcuts.ts'

type KeysDialogProps = { isOpen: boolean; keys: Keys; onKeys: (keys: Keys) => void; onClose: () => void }

/** Which keys do what in the viewer; they can be switched off, and each be another (WCAG 2.1.4). */
export function KeysDialog({ isOpen, keys, onKeys, onClose }: KeysDialogProps) {
  const t = useWords()
  const say = useKeyWords()
  const [changing, setChanging] = useState<Shortcut>()
  const [fault, setFault] = useState('')

  function press(event: KeyboardEvent) {
    if (!changing || ['Shift', 'Tab'].includes(event.key)) return
    event.preventDefault()
    event.stopPropagation()
    if (event.key === 'Escape') return stop()
    const next = rekeyed(keys, changing, event.key)
    if (next === 'unusable') return setFault(t('office.desk.keyUnusable'))
    if ('taken' in next) return setFault(t('office.desk.keyTaken', { act: say(next.taken) }))
    onKeys(next)
    stop()
  }
  function start(act: Shortcut) {
    setChanging(act)
    setFault('')
  }
  function stop() {
    setChanging(undefined)
    setFault('')
  }

  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={t('office.review.keys')}>
      <Text c="dimmed">{t('office.review.keysText')}</Text>
      <Switch
        mt="sm"
        label={t('office.desk.useKeys')}
        description={t('office.desk.keysKept')}
        checked={keys.isOn}
        onChange={(event) => onKeys({ ...keys, isOn: event.currentTarget.checked })}
      />
      <Table mt="sm" onKeyDownCapture={press}>
        <Table.Tbody>
          {shortcuts.map((act) => (
            <Table.Tr key={act}>
              <Table.Th scope="row" w={56}>
                <Kbd size="md">{keyWords(keys.of[act])}</Kbd>
              </Table.Th>
              <Table.Td>
                {say(act)}
                {changing === act && (
                  <Text size="sm" c={fault ? 'red' : 'dimmed'} role="status">
                    {fault || t('office.desk.pressNew')}
                  </Text>
                )}
              </Table.Td>
              <Table.Td w={110}>
                <Button
                  size="compact-sm"
                  mih={36}
                  variant={changing === act ? 'filled' : 'default'}
                  aria-pressed={changing === act}
                  aria-label={t('office.desk.changeOf', { act: say(act) })}
                  onClick={() => (changing === act ? stop() : start(act))}
                  onBlur={stop}
                >
                  {t('office.desk.change')}
                </Button>
              </Table.Td>
            </Table.Tr>
          ))}
          <Table.Tr>
            <Table.Th scope="row" colSpan={2}>
              {t('office.desk.panning')}
            </Table.Th>
            <Table.Td>{t('office.desk.panningKeys')}</Table.Td>
          </Table.Tr>
        </Table.Tbody>
      </Table>
      <Button variant="subtle" mt="sm" onClick={() => onKeys({ ...ownKeys, isOn: keys.isOn })}>
        {t('office.desk.resetKeys')}
      </Button>
    </Dialog>
  )
}

/** What an act is called where keys are explained. */
function useKeyWords(): (act: Shortcut) => string {
  const t = useWords()
  return (act) =>
    act === 'observe' || act === 'undo' ? t(`office.desk.actKeys.${act}`) : t(`office.review.keyList.${act}`)
}
