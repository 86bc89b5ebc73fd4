import { type Limits, watchMs } from './limits.ts'
import { residentBytes } from './memory.ts'

export type Excess = 'time' | 'memory' | 'size'

/** Looks after a child at work. */
export type Watch = {
  /** Something moved: the time begins again. */
  alive(): void
  stop(): void
}

/** Calls `onExcess` once, when the child `pid` takes too long or grows too big. */
export function watch(pid: number, limits: Limits, onExcess: (what: Excess) => void): Watch {
  const clock = setTimeout(() => stopWith('time'), limits.workMs)
  let isLooking = false
  const scale = setInterval(async () => {
    if (isLooking) return
    isLooking = true
    const bytes = (await residentBytes(pid)) ?? 0
    isLooking = false
    if (bytes > limits.memoryBytes) stopWith('memory')
  }, watchMs)
  let isOver = false
  const stop = () => {
    isOver = true
    clearTimeout(clock)
    clearInterval(scale)
  }
  const stopWith = (what: Excess) => {
    if (isOver) return
    stop()
    onExcess(what)
  }
  return { alive: () => clock.refresh(), stop }
}
