import { TextInput } from '@mantine/core'
import { Form } from 'react-router'
import { Icon } from '../../ui/icons.tsx'
import { useWords } from '../words.tsx'

/** Looks for a dossier from any page; the list shows what it finds. */
export function FindDossier() {
  const t = useWords()
  return (
    <Form action="/office/dossiers" role="search">
      <TextInput
        type="search"
        name="search"
        aria-label={t('office.shell.search')}
        placeholder={t('office.shell.searchHint')}
        leftSection={<Icon name="search" />}
      />
    </Form>
  )
}
