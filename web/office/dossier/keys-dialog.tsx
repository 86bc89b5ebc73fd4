import { Kbd, Table, Text } from '@mantine/core'
import { Dialog } from '../parts/dialog.tsx'
import { useWords } from '../words.tsx'
import { shortcuts } from './shortcuts.ts'

/** The symbols of keys that a letter does not name. */
const shown: Partial<Record<string, string>> = { ArrowLeft: '←', ArrowRight: '→' }

export function KeysDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const t = useWords()
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={t('office.review.keys')}>
      <Text c="dimmed">{t('office.review.keysText')}</Text>
      <Table mt="sm">
        <Table.Tbody>
          {shortcuts.map(([key, act]) => (
            <Table.Tr key={key}>
              <Table.Th scope="row" w={72}>
                <Kbd size="md">{shown[key] ?? key.toUpperCase()}</Kbd>
              </Table.Th>
              <Table.Td>{t(`office.review.keyList.${act}`)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Dialog>
  )
}
