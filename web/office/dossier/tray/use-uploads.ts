import { useCallback, useRef, useState, useSyncExternalStore } from 'react'
import { useRevalidator } from 'react-router'
import { momentWords, sizeWords } from '../../../../i18n/format.ts'
import { useLocale, useProblemWords, useWords } from '../../words.tsx'
import type { Sent } from './chat.ts'
import { sendToTray } from './send-file.ts'
import type { LeftOut } from './unpack.ts'
import { type SendFile, type UploadItem, UploadQueue, type UploadSource } from './upload-queue.ts'

/** Files taken at once; a ZIP counts as one. */
export const mostFiles = 100

export type Uploads = {
  items: readonly UploadItem[]
  isPaused: boolean
  queue: UploadQueue
  /** What is said of a drop as a whole: sentences. */
  said: readonly string[]
  leftOut: readonly { name: string; why: LeftOut }[]
  add(files: readonly File[]): void
  /** Says something of a drop that brought no files. */
  say(sentence: string): void
  forget(): void
}

/** What is dropped or chosen anywhere on a dossier's page goes into its tray, whatever tab is looked at. */
export function useUploads(dossierId: string, nextPlace: number, maxBytes: number): Uploads {
  const t = useWords()
  const locale = useLocale()
  const problem = useProblemWords()
  const { revalidate } = useRevalidator()
  const [said, setSaid] = useState<readonly string[]>([])
  const [leftOut, setLeftOut] = useState<Uploads['leftOut']>([])
  const [queue] = useState(() => {
    const send: SendFile = async (source, way) => {
      if (source.size > maxBytes) {
        return { ok: false, sentence: problem('file.tooLarge', { max: sizeWords(maxBytes, locale) }) }
      }
      try {
        const answer = await sendToTray(source, { dossierId, ...way })
        return answer ?? { ok: false, sentence: problem('file.cut') }
      } catch {
        return { ok: false, sentence: t('office.tray.unreadable.broken') }
      }
    }
    return new UploadQueue(send, () => void revalidate())
  })
  const items = useSyncExternalStore(queue.subscribe, queue.items, queue.items)
  const isPaused = useSyncExternalStore(queue.subscribe, queue.isPaused, queue.isPaused)
  const say = useCallback((sentence: string) => setSaid((before) => [...before, sentence]), [])

  // What is dropped together stays in its order, however it arrives.
  const place = useRef(0)
  function enqueue(sources: readonly UploadSource[]): void {
    const first = Math.max(place.current, nextPlace)
    place.current = first + sources.length
    queue.add(sources.map((source, i) => ({ ...source, place: first + i })))
  }

  function noteOf(sent: Sent | undefined): string | undefined {
    if (!sent) return undefined
    const { sender, at } = sent
    // The phone's own clock, shown as it stood there.
    const when = at && momentWords(`${at}:00Z`, locale, 'UTC')
    return when ? t('office.tray.note', { sender, when }) : t('office.tray.noteNoTime', { sender })
  }

  async function addZip(zip: File): Promise<void> {
    const opening = t('office.tray.unpacking', { name: zip.name })
    say(opening)
    const { readZip } = await import('./unpack.ts')
    const read = await readZip(zip, maxBytes)
    setSaid((before) => before.filter((sentence) => sentence !== opening))
    const { name } = zip
    if (read.kind === 'refused') {
      return say(t(read.why === 'broken' ? 'office.tray.zipBroken' : 'office.tray.zipTooMuch', { name }))
    }
    if (read.files.length === 0) say(t('office.tray.zipEmpty', { name }))
    setLeftOut((before) => [...before, ...read.leftOut])
    enqueue(read.files.map(({ sent, ...file }): UploadSource => ({ ...file, note: noteOf(sent) })))
  }

  return {
    ...{ items, isPaused, queue, said, leftOut, say },
    add(files) {
      const taken = files.slice(0, mostFiles)
      if (files.length > mostFiles) {
        say(t('office.tray.tooManyFiles', { n: mostFiles, left: files.length - mostFiles }))
      }
      enqueue(taken.filter((file) => !isZip(file)).map(sourceOf))
      for (const zip of taken.filter(isZip)) void addZip(zip)
    },
    forget() {
      queue.clear()
      setSaid([])
      setLeftOut([])
    },
  }
}

const isZip = ({ name }: File) => /\.zip$/i.test(name)
const sourceOf = (file: File): UploadSource => ({ name: file.name, size: file.size, open: async () => file })
