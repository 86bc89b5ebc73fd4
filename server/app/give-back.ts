import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** Long enough that nobody waits for a page while it runs, which takes about a tenth of a second. */
const afterMs = 5_000

/**
 * Gives back what starting left behind. Reading the program fills and widens the young part of the heap, and a server
 * that has little to do collects it late or never: some 40 MB.
 */
export function giveBackLater(): void {
  setTimeout(() => {
    setFlagsFromString('--expose-gc')
    const collect = runInNewContext('gc') as (how: object) => void
    collect({ type: 'major', flavor: 'last-resort' })
  }, afterMs).unref()
}
