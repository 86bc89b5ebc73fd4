import { Anchor } from '@mantine/core'
import { useEffect, useRef } from 'react'
import type { Refusal } from '../../problems.ts'
import { useProblemWords, useWords } from '../words.tsx'
import { Note } from './note.tsx'

/**
 * Why something could not be done, and the way out; nothing when there was no refusal. It takes the focus, which the
 * button that was pressed lost while it was busy, unless a field beside its fault does.
 */
export function RefusalNote({ refusal }: { refusal: Refusal | undefined }) {
  const t = useWords()
  const say = useProblemWords()
  const note = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (refusal && Object.keys(refusal.errors).length === 0) note.current?.focus()
  }, [refusal])
  if (!refusal) return null
  // A tab of its own: what was typed here stays.
  const signIn = refusal.code === 'session.missing' && (
    <Anchor href="/sign-in" target="_blank">
      {t('office.common.signInAgain')}
    </Anchor>
  )
  return (
    <Note tone="bad" actions={signIn} ref={note}>
      {say(refusal.code, refusal.values)}
    </Note>
  )
}
