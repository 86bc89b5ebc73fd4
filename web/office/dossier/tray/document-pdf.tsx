import { Button } from '@mantine/core'
import type { RequirementView } from '../../../../contract/desk.ts'
import { Icon } from '../../../ui/icons.tsx'
import { useWords } from '../../words.tsx'

/** What was handed over for a requirement, as one PDF. */
export function DocumentPdf({ requirement: { id, pages } }: { requirement: RequirementView }) {
  const t = useWords()
  if (pages.length === 0) return null
  return (
    <Button
      component="a"
      href={`/files/requirements/${id}.pdf`}
      download
      variant="default"
      leftSection={<Icon name="download" />}
    >
      {t('office.downloads.document')}
    </Button>
  )
}
