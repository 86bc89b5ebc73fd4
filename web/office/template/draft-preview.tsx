import { Text } from '@mantine/core'
import { type RefObject, useEffect, useState } from 'react'
import { useWords } from '../words.tsx'
import { PreviewFrame } from './preview-frame.tsx'

type DraftPreviewProps = {
  form: RefObject<HTMLFormElement | null>
  /** Another one whenever the form would be drawn otherwise. */
  stamp: string
  isEmpty: boolean
}

/** Long enough that a name is typed to its end, short enough to be felt as at once. */
const pauseMs = 350

/** The client's page of what is in the form now. */
export function DraftPreview({ form, stamp, isEmpty }: DraftPreviewProps) {
  const t = useWords()
  const [html, setHtml] = useState('')
  const [isFailed, setFailed] = useState(false)

  // biome-ignore lint/correctness/useExhaustiveDependencies: the stamp stands for the form's fields
  useEffect(() => {
    if (isEmpty) return
    const stop = new AbortController()
    const wait = setTimeout(() => {
      if (!form.current) return
      const draft = new FormData(form.current)
      if (!draft.get('name')) draft.set('name', t('office.editor.template'))
      fetch('/preview', { method: 'POST', body: draft, signal: stop.signal })
        .then(async (answer) => {
          setFailed(!answer.ok)
          if (answer.ok) setHtml(await answer.text())
        })
        .catch(() => setFailed(!stop.signal.aborted))
    }, pauseMs)
    return () => {
      clearTimeout(wait)
      stop.abort()
    }
  }, [stamp, isEmpty, t, form])

  if (isEmpty) return <Text c="dimmed">{t('office.editor.previewEmpty')}</Text>
  return (
    <>
      {isFailed && (
        <Text c="dimmed" role="status">
          {t('office.editor.previewFailed')}
        </Text>
      )}
      <PreviewFrame html={html} />
    </>
  )
}
