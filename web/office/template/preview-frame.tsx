import { useEffect, useRef } from 'react'
import { useWords } from '../words.tsx'
import styles from './editor.module.css'

/**
 * A page of the client as a telephone shows it. Sandboxed: nothing in it runs, is sent or leads away. It scrolls where
 * it was when it is drawn anew.
 */
export function PreviewFrame({ html }: { html: string }) {
  const t = useWords()
  const frame = useRef<HTMLIFrameElement>(null)
  const top = useRef(0)

  useEffect(() => {
    const shown = frame.current
    if (!shown) return
    top.current = shown.contentWindow?.scrollY ?? 0
    // As the page's own script would mark it: a telephone has one.
    shown.srcdoc = html.replace('<html', '<html class="js"')
  }, [html])

  return (
    <iframe
      ref={frame}
      title={t('office.editor.previewTitle')}
      className={styles.phone}
      sandbox="allow-same-origin"
      onLoad={(event) => event.currentTarget.contentWindow?.scrollTo(0, top.current)}
    />
  )
}
