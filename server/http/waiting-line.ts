export type Next<Signal> =
  | { kind: 'signal'; signal: Signal }
  /** More came than may wait: all of it was dropped. */
  | { kind: 'overflow' }
  /** Nothing came within the patience. */
  | { kind: 'nothing' }
  | { kind: 'closed' }

/** What waits for one slow reader, bounded. One `next` at a time. */
export type WaitingLine<Signal> = {
  put(signal: Signal): void
  close(): void
  next(patienceMs: number): Promise<Next<Signal>>
}

export function createWaitingLine<Signal>(most: number): WaitingLine<Signal> {
  let waiting: Signal[] = []
  let state: 'open' | 'overflow' | 'closed' = 'open'
  let wake = () => {}

  function take(): Next<Signal> | undefined {
    if (state === 'closed') return { kind: 'closed' }
    if (state === 'overflow') {
      state = 'open'
      return { kind: 'overflow' }
    }
    const signal = waiting.shift()
    return signal === undefined ? undefined : { kind: 'signal', signal }
  }

  return {
    put(signal) {
      if (state !== 'open') return
      if (waiting.length < most) waiting.push(signal)
      else {
        waiting = []
        state = 'overflow'
      }
      wake()
    },
    close() {
      state = 'closed'
      wake()
    },
    async next(patienceMs) {
      const ready = take()
      if (ready) return ready
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, patienceMs)
        wake = () => {
          clearTimeout(timer)
          resolve()
        }
      })
      return take() ?? { kind: 'nothing' }
    },
  }
}
