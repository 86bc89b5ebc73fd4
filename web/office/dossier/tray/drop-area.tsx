import { useEffect, useRef, useState } from 'react'
import { Icon } from '../../../ui/icons.tsx'
import { useWords } from '../../words.tsx'
import styles from './uploads.module.css'
import type { Uploads } from './use-uploads.ts'

/** The whole page takes files; while some are held over it, it says so. */
export function DropArea({ uploads, isOff }: { uploads: Uploads; isOff: boolean }) {
  const t = useWords()
  const [isOver, setOver] = useState(false)
  const latest = useRef({ uploads, isOff, folders: t('office.tray.folders') })
  latest.current = { uploads, isOff, folders: t('office.tray.folders') }

  useEffect(() => {
    let depth = 0
    const bringsFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false
    function set(by: number) {
      depth = Math.max(0, depth + by)
      setOver(depth > 0 && !latest.current.isOff)
    }
    const enter = (event: DragEvent) => bringsFiles(event) && set(1)
    const leave = (event: DragEvent) => bringsFiles(event) && set(-1)
    function over(event: DragEvent) {
      if (!bringsFiles(event)) return
      // Without this the browser would open the file in place of the page.
      event.preventDefault()
      if (event.dataTransfer) event.dataTransfer.dropEffect = latest.current.isOff ? 'none' : 'copy'
    }
    function drop(event: DragEvent) {
      if (!bringsFiles(event)) return
      event.preventDefault()
      set(-depth)
      if (latest.current.isOff) return
      const { files, hasFolder } = filesOf(event)
      if (hasFolder) latest.current.uploads.say(latest.current.folders)
      latest.current.uploads.add(files)
    }
    const acts = { dragenter: enter, dragleave: leave, dragover: over, drop } as const
    for (const [name, act] of Object.entries(acts)) window.addEventListener(name, act as EventListener)
    return () => {
      for (const [name, act] of Object.entries(acts)) window.removeEventListener(name, act as EventListener)
    }
  }, [])

  if (!isOver) return null
  return (
    <div className={styles.veil}>
      <p>
        <Icon name="upload" size={28} /> {t('office.tray.dropHere')}
      </p>
    </div>
  )
}

/** A folder comes as a file that cannot be read: told apart by what the browser says it is. */
function filesOf({ dataTransfer }: DragEvent): { files: File[]; hasFolder: boolean } {
  const items = [...(dataTransfer?.items ?? [])].filter(({ kind }) => kind === 'file')
  const isFolder = (item: DataTransferItem) => item.webkitGetAsEntry?.()?.isDirectory ?? false
  const files = items.filter((item) => !isFolder(item)).flatMap((item) => item.getAsFile() ?? [])
  return { files, hasFolder: items.some(isFolder) }
}
