import type { Binder, BinderPart, Bound } from '../../ports/binder.ts'
import { BindChild, BinderDied, type BindLimits } from './bind-child.ts'
import { bindLimits } from './limits.ts'

export type BinderOptions = {
  concurrency?: number
  log?: (line: string) => void
  limits?: Partial<BindLimits>
}

type Document = { title: string; parts: readonly BinderPart[] }
type Seat = { child?: BindChild; idle?: NodeJS.Timeout }

/**
 * A Binder with at most `concurrency` children (2 by default), each started when first needed, kept while it is asked
 * often, and held until what it made was read. `log` hears of each child that a document ended, without anything of it.
 */
export function createChildBinder(options: BinderOptions = {}): Binder {
  const { concurrency = 2, log = () => undefined } = options
  const limits = { ...bindLimits, ...options.limits }
  const seats = Array.from({ length: concurrency }, (): Seat => ({}))
  const free = [...seats]
  const line: { resolve(seat: Seat): void; reject(error: Error): void }[] = []
  let isClosed = false

  async function take(): Promise<Seat> {
    if (isClosed) throw closed()
    return free.pop() ?? new Promise((resolve, reject) => line.push({ resolve, reject }))
  }

  function giveBack(seat: Seat): void {
    seat.idle = setTimeout(() => dismiss(seat), limits.idleMs).unref()
    const next = line.shift()
    if (next) next.resolve(seat)
    else free.push(seat)
  }

  async function dismiss(seat: Seat): Promise<void> {
    const { child } = seat
    seat.child = undefined
    await child?.end()
  }

  async function readyChild(seat: Seat): Promise<BindChild> {
    clearTimeout(seat.idle)
    if (seat.child?.isSpent) await dismiss(seat)
    seat.child ??= await BindChild.start(limits)
    return seat.child
  }

  async function bindIn(seat: Seat, { title, parts }: Document): Promise<Bound> {
    const child = await readyChild(seat)
    const asked = parts.map(({ mime, pages, missing }) => ({ mime, pages, missing }))
    const head = await child.ask(
      { title, parts: asked },
      parts.map(({ bytes }) => bytes),
    )
    if (head.kind !== 'bound') throw new BinderDied('the binder answers what was not asked')
    const stream = child.read(async (isWhole) => {
      if (isWhole && !head.isLast) await child.rest()
      else await dismiss(seat)
      giveBack(seat)
    })
    return { kind: 'bound', size: head.size, stream }
  }

  return {
    async bind(document) {
      const seat = await take()
      try {
        return await bindIn(seat, document)
      } catch (error) {
        await dismiss(seat)
        giveBack(seat)
        if (!(error instanceof BinderDied)) throw error
        log(error.message)
        return { kind: 'tooMuch' }
      }
    },
    async close() {
      isClosed = true
      for (const waiting of line.splice(0)) waiting.reject(closed())
      for (const seat of seats) clearTimeout(seat.idle)
      await Promise.all(seats.map(dismiss))
    },
  }
}

const closed = () => new Error('the binder is closed')
