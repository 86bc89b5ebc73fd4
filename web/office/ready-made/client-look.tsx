import { Button } from '@mantine/core'
import { useState } from 'react'
import type { ReadyMadeView } from '../../../contract/template-file.ts'
import { Icon } from '../../ui/icons.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { PreviewFrame } from '../template/preview-frame.tsx'
import { useWords } from '../words.tsx'

/** The client's page that would come of it, in a dialog. */
export function ClientLook({ template: { key, name } }: { template: ReadyMadeView }) {
  const t = useWords()
  const [isOpen, setOpen] = useState(false)
  const [html, setHtml] = useState('')

  async function open() {
    setOpen(true)
    const answer = await fetch(`/preview?readyMade=${encodeURIComponent(key)}`).catch(() => undefined)
    if (answer?.ok) setHtml(await answer.text())
  }

  return (
    <>
      <Button
        variant="subtle"
        size="md"
        leftSection={<Icon name="eye" />}
        aria-label={t('office.readyMade.seeAsClientOf', { name })}
        onClick={open}
      >
        {t('office.readyMade.seeAsClient')}
      </Button>
      <Dialog isOpen={isOpen} onClose={() => setOpen(false)} title={name}>
        <PreviewFrame html={html} />
      </Dialog>
    </>
  )
}
