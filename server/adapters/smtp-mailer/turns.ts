/** Lets a number of works run at once; the others wait their turn, first come first served. */
export type Turns = {
  take<T>(work: () => Promise<T>): Promise<T>
  /** Resolves when nothing runs or waits any more. */
  allDone(): Promise<void>
}

export function createTurns(atOnce: number): Turns {
  const waiting: (() => void)[] = []
  const underWay = new Set<Promise<unknown>>()
  let free = atOnce

  async function inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (free > 0) free--
    else await new Promise<void>((resolve) => waiting.push(resolve))
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else free++
    }
  }

  return {
    take(work) {
      const running = inTurn(work)
      underWay.add(running)
      const leave = () => underWay.delete(running)
      running.then(leave, leave)
      return running
    },
    async allDone() {
      while (underWay.size > 0) await Promise.allSettled(underWay)
    },
  }
}
