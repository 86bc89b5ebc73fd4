import '@mantine/core/styles.css'
import '@mantine/notifications/styles.css'
import '../ui/tokens.css'
import '../ui/office.css'
import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import type { ReactNode } from 'react'
import { useNonce } from '../ui/nonce.ts'
import { theme, tokenVariables } from '../ui/theme.ts'
import { type PageWords, WordsProvider } from './words.tsx'

/** What every page of the office stands in: Mantine in our colours, the words, and where notices appear. */
export function Frame({ words, children }: { words: PageWords; children: ReactNode }) {
  const nonce = useNonce()
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={tokenVariables}
      defaultColorScheme="auto"
      getStyleNonce={() => nonce}
    >
      <WordsProvider words={words}>
        <Notifications position="bottom-right" />
        {children}
      </WordsProvider>
    </MantineProvider>
  )
}
