import { useRef, useState } from 'react'
import { useRevalidator } from 'react-router'
import { sizeWords } from '../../../i18n/format.ts'
import { useLocale, useProblemWords } from '../words.tsx'
import { type Sent, sendPage } from './send-page.ts'

export type HandedFile = {
  key: number
  requirementId: string
  file: File
  /** From 0 to 1. */
  share: number
  state: 'waiting' | 'sending' | 'received' | 'refused'
  receipt?: string
  isDuplicate?: boolean
  /** Why it was refused, as a sentence. */
  sentence?: string
}

export type HandIn = {
  files: HandedFile[]
  add(requirementId: string, chosen: readonly File[]): void
  retry(key: number): void
}

/**
 * Files handed in for the client, one after the other, whatever requirement is looked at meanwhile. The page's data
 * are fetched again when the last one is in.
 */
export function useHandIn(maxBytes: number): HandIn {
  const locale = useLocale()
  const say = useProblemWords()
  const { revalidate } = useRevalidator()
  const [files, setFiles] = useState<HandedFile[]>([])
  const queue = useRef<HandedFile[]>([])
  const lastKey = useRef(0)
  const isRunning = useRef(false)

  const change = (key: number, what: Partial<HandedFile>) =>
    setFiles((all) => all.map((one) => (one.key === key ? { ...one, ...what } : one)))

  async function send({ key, requirementId, file }: HandedFile): Promise<void> {
    if (file.size > maxBytes) {
      const sentence = say('file.tooLarge', { max: sizeWords(maxBytes, locale) })
      return change(key, { state: 'refused', sentence })
    }
    change(key, { state: 'sending', share: 0, sentence: undefined })
    const sent = await sendPage({ requirementId, file, onProgress: (share) => change(key, { share }) })
    change(key, outcomeOf(sent, say('file.cut')))
  }

  async function run(): Promise<void> {
    if (isRunning.current) return
    isRunning.current = true
    for (let next = queue.current.shift(); next; next = queue.current.shift()) await send(next)
    isRunning.current = false
    await revalidate()
  }

  return {
    files,
    add(requirementId, chosen) {
      const fresh = chosen.map((file): HandedFile => {
        lastKey.current += 1
        return { key: lastKey.current, requirementId, file, share: 0, state: 'waiting' }
      })
      setFiles((all) => [...all, ...fresh])
      queue.current.push(...fresh)
      void run()
    },
    retry(key) {
      const again = files.find((one) => one.key === key)
      if (!again) return
      queue.current.push(again)
      void run()
    },
  }
}

function outcomeOf(sent: Sent, cut: string): Partial<HandedFile> {
  if (!sent.ok) return { state: 'refused', sentence: sent.sentence ?? cut }
  return { state: 'received', share: 1, receipt: sent.receipt, isDuplicate: sent.isDuplicate }
}
