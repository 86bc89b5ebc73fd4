import { Anchor } from '@mantine/core'
import type { Refusal } from '../../problems.ts'
import { useProblemWords, useWords } from '../words.tsx'
import { Note } from './note.tsx'

/** Why something could not be done, and the way out; nothing when there was no refusal. */
export function RefusalNote({ refusal }: { refusal: Refusal | undefined }) {
  const t = useWords()
  const say = useProblemWords()
  if (!refusal) return null
  // A tab of its own: what was typed here stays.
  const signIn = refusal.code === 'session.missing' && (
    <Anchor href="/sign-in" target="_blank">
      {t('office.common.signInAgain')}
    </Anchor>
  )
  return (
    <Note tone="bad" actions={signIn}>
      {say(refusal.code, refusal.values)}
    </Note>
  )
}
