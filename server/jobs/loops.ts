import type { Logger } from 'pino'
import type { Gates } from '../db/gates.ts'
import type { Signal, Signals, WorkKind } from '../db/signals.ts'
import type { Id } from '../kernel/ids.ts'

/**
 * Work that waits in rows: a loop claims some for one firm, does it, and answers how much it did. It is woken by the
 * signal of whoever wrote the row, and looks by itself every few seconds, for signals can be missed.
 */
export type Loop = {
  work: WorkKind
  /** After this long a claim belongs to a worker that died. */
  leaseSeconds: number
  run(firmId: Id<'firm'>): Promise<number>
}

export type Loops = { start(): void; stop(): Promise<void> }

const lookEveryMs = 5_000
const afterFailureMs = 10_000

type Deps = { gates: Gates; signals: Signals; log: Logger; loops: readonly Loop[] }

export function createLoops({ gates, signals, log, loops }: Deps): Loops {
  const runners = loops.map((loop) => createRunner(loop, gates, log))
  const wake = (signal: Signal) => {
    for (const runner of runners) if (signal.work.includes(runner.work)) runner.wake(signal.firmId)
  }
  let unsubscribe = () => {}

  return {
    start() {
      unsubscribe = signals.subscribe(wake)
      for (const runner of runners) runner.look()
    },
    async stop() {
      unsubscribe()
      await Promise.all(runners.map((runner) => runner.stop()))
    },
  }
}

/** One loop: a queue of firms that have work, taken one after the other, so that a busy firm does not starve the rest. */
function createRunner(loop: Loop, gates: Gates, log: Logger) {
  const queue = new Set<Id<'firm'>>()
  let isStopped = false
  let isRunning: Promise<void> | undefined
  let timer: NodeJS.Timeout | undefined

  function lookAgain(inMs: number) {
    clearTimeout(timer)
    if (!isStopped) timer = setTimeout(look, inMs)
  }

  async function look() {
    try {
      for (const firmId of await gates.firmsWithWork(loop.work, loop.leaseSeconds)) wake(firmId)
      lookAgain(lookEveryMs)
    } catch (error) {
      if (!isStopped) log.error({ err: error, work: loop.work }, 'looking for work failed')
      lookAgain(afterFailureMs)
    }
  }

  function wake(firmId: Id<'firm'>) {
    if (isStopped) return
    queue.add(firmId)
    isRunning ??= drain().finally(() => {
      isRunning = undefined
      const [next] = queue
      if (next) wake(next)
    })
  }

  async function drain() {
    for (const firmId of queue) {
      if (isStopped) return
      queue.delete(firmId)
      try {
        const done = await loop.run(firmId)
        if (done > 0) queue.add(firmId)
      } catch (error) {
        if (!isStopped) log.error({ err: error, work: loop.work }, 'work failed')
      }
    }
  }

  return {
    work: loop.work,
    look,
    wake,
    async stop() {
      isStopped = true
      clearTimeout(timer)
      await isRunning
    },
  }
}
