/**
 * One racer for `owner-lock.test.ts`: says it is ready, waits for a line, then tries to take every lock
 * named in its arguments and prints how many it won. It lives, and so holds them, until its input ends.
 */
import { once } from 'node:events'
import { takeLock } from './owner-lock.ts'
import { lifeOf, ownIdentity } from './process-identity.ts'

const [name = '', ...locks] = process.argv.slice(2)
process.stdout.write('ready\n')
await once(process.stdin, 'data')
const won: number[] = []
for (const [i, lock] of locks.entries()) {
  const me = { ...ownIdentity(), nonce: `${name}-${i}`, since: '', host: '', port: 0 }
  const taken = await takeLock(lock, me, (owner) => lifeOf(owner) === 'alive')
  if (taken.kind === 'mine') won.push(i)
}
process.stdout.write(`${JSON.stringify(won)}\n`)
process.stdin.resume()
await once(process.stdin, 'end')
