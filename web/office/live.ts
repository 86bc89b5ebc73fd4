import { useEffect, useRef } from 'react'
import { useNavigation, useRevalidator } from 'react-router'

/** Changes come in bursts; a page is fetched anew once they pause. */
const pauseMs = 400
/** After an answer that ends the stream for good (signed out, server gone), asked again this much later. */
const retryMs = 15_000
const name = 'legajo.changes'

/**
 * Keeps the page up to date with what others do. While the tab is hidden nothing is fetched; it catches up when it is
 * looked at again, and never while a form is on its way.
 */
export function useLive(): void {
  const { revalidate } = useRevalidator()
  const { state } = useNavigation()
  const page = useRef({ revalidate, isBusy: false })
  page.current = { revalidate, isBusy: state !== 'idle' }

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let isStale = false

    function catchUp() {
      if (!isStale || document.hidden) return
      if (page.current.isBusy) return later()
      isStale = false
      page.current.revalidate()
    }
    function later() {
      clearTimeout(timer)
      timer = setTimeout(catchUp, pauseMs)
    }

    const stop = followChanges(() => {
      isStale = true
      later()
    })
    document.addEventListener('visibilitychange', catchUp)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', catchUp)
      stop()
    }
  }, [])
}

/**
 * Calls `changed` whenever the server tells of a change. One event stream serves all tabs of a browser: the tab that
 * holds the lock reads it and tells the others; when it goes, another takes over.
 */
function followChanges(changed: () => void): () => void {
  const ending = new AbortController()
  const channel = new BroadcastChannel(name)
  channel.onmessage = changed
  const tell = () => {
    channel.postMessage('changed')
    changed()
  }
  const read = () => readEvents(tell, ending.signal)
  // Locks exist only on https and on this machine itself; elsewhere each tab reads for itself.
  const reading = navigator.locks ? navigator.locks.request(name, { signal: ending.signal }, read) : read()
  reading.catch(() => undefined)
  return () => {
    ending.abort()
    channel.close()
  }
}

/** Reads the event stream until `ending`, through every interruption. */
function readEvents(tell: () => void, ending: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    let source: EventSource | undefined
    let retry: ReturnType<typeof setTimeout> | undefined
    let isFirst = true

    function open() {
      source = new EventSource('/api/events')
      source.addEventListener('hello', () => {
        // What happened while the line was down was not heard.
        if (!isFirst) tell()
        isFirst = false
      })
      source.addEventListener('changed', tell)
      source.addEventListener('look-again', tell)
      source.onerror = () => {
        if (source?.readyState === EventSource.CLOSED) retry = setTimeout(open, retryMs)
      }
    }

    open()
    ending.addEventListener('abort', () => {
      clearTimeout(retry)
      source?.close()
      resolve()
    })
  })
}
