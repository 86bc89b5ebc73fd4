import fs, { type FileHandle } from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'

/**
 * For tests: this process' calls to the disk, in the order of a put, each of which can be made to fail as a failing
 * medium makes it, or to be the last thing the process does. The calls themselves are the real ones.
 */
export type DiskCalls = {
  /** Calls since the last `reset`, by name. */
  made: string[]
  reset(trouble?: Trouble): void
  restore(): void
}

/** At call `at` (from 0): `before` throws instead of it, `after` runs once it is done. */
type Trouble = { at: number; before?: () => void; after?: () => void }

type Call = (...given: unknown[]) => Promise<unknown>

const calls = ['open', 'mkdir', 'link', 'unlink'] as const
const handleCalls = ['writev', 'sync', 'close'] as const

/** Watches the calls from now on. `anyFile`: a file that can be opened. */
export async function watchDisk(anyFile: string): Promise<DiskCalls> {
  const handle = await fs.open(anyFile, 'r')
  const prototype = Object.getPrototypeOf(handle) as FileHandle
  await handle.close()
  const made: string[] = []
  let trouble: Trouble | undefined
  const watched = (name: string, call: Call): Call =>
    async function (this: unknown, ...given) {
      const isNow = trouble?.at === made.push(name) - 1
      if (isNow) trouble?.before?.()
      const result = await call.apply(this, given)
      if (isNow) trouble?.after?.()
      return result
    }
  const undo = [...wrap(fs, calls, watched), ...wrap(prototype, handleCalls, watched)]
  syncBuiltinESMExports()
  return {
    made,
    reset(next) {
      made.length = 0
      trouble = next
    },
    restore() {
      for (const act of undo) act()
      syncBuiltinESMExports()
    },
  }
}

function wrap(target: object, names: readonly string[], watched: (name: string, call: Call) => Call) {
  return names.map((name) => {
    const real: Call = Reflect.get(target, name)
    Reflect.set(target, name, watched(name, real))
    return () => Reflect.set(target, name, real)
  })
}
