import { Button, Checkbox, Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { DossierView } from '../../../../contract/desk.ts'
import { Icon } from '../../../ui/icons.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { useWords } from '../../words.tsx'
import { calledIn } from './requirement-target.tsx'

/** What of a dossier is downloaded: some requirements or all, and each document as one PDF beside. */
export function DownloadChoice({ dossier }: { dossier: DossierView }) {
  const t = useWords()
  const calledOf = calledIn(dossier.requirements)
  const [isOpen, setOpen] = useState(false)
  const [without, setWithout] = useState<ReadonlySet<string>>(new Set())
  const [withPdf, setWithPdf] = useState(false)
  const offered = dossier.requirements.filter(({ pages }) => pages.length > 0)
  const chosen = offered.filter(({ id }) => !without.has(id))
  const query = new URLSearchParams([
    ...(chosen.length < offered.length ? chosen.map(({ id }): [string, string] => ['requirement', id]) : []),
    ...(withPdf ? [['pdf', '1'] as [string, string]] : []),
  ])
  function toggle(id: string, isIn: boolean) {
    const next = new Set(without)
    if (isIn) next.delete(id)
    else next.add(id)
    setWithout(next)
  }
  return (
    <>
      <Button variant="default" size="md" onClick={() => setOpen(true)}>
        {t('office.downloads.choose')}
      </Button>
      <Dialog isOpen={isOpen} onClose={() => setOpen(false)} title={t('office.downloads.title')} size="lg">
        <Stack>
          <Text>{t('office.downloads.text')}</Text>
          <fieldset>
            <legend>{t('office.downloads.requirements')}</legend>
            <Stack gap="xs">
              {offered.map((requirement) => (
                <Checkbox
                  key={requirement.id}
                  size="md"
                  label={calledOf(requirement)}
                  checked={!without.has(requirement.id)}
                  onChange={(event) => toggle(requirement.id, event.currentTarget.checked)}
                />
              ))}
            </Stack>
          </fieldset>
          <Checkbox
            size="md"
            label={t('office.downloads.withPdf')}
            checked={withPdf}
            onChange={(event) => setWithPdf(event.currentTarget.checked)}
          />
          <Group justify="flex-end">
            {chosen.length === 0 && <Text c="red">{t('office.downloads.none')}</Text>}
            <Button
              component="a"
              href={`/files/dossiers/${dossier.id}.zip?${query}`}
              download
              size="md"
              leftSection={<Icon name="download" />}
              data-disabled={chosen.length === 0 || undefined}
              aria-disabled={chosen.length === 0}
              onClick={(event) => (chosen.length === 0 ? event.preventDefault() : setOpen(false))}
            >
              {t('office.downloads.start')}
            </Button>
          </Group>
        </Stack>
      </Dialog>
    </>
  )
}
