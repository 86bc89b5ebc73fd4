import { type ChildProcess, spawn } from 'node:child_process'
import { constants, setPriority } from 'node:os'
import { Readable, type Writable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { answerDescriptor } from './protocol.ts'

/** A child with its three pipes. `answers` is its descriptor 3. */
export type Launched = { process: ChildProcess; stdin: Writable; answers: Readable; stderr: Readable }

/**
 * What the shell takes from the child before it begins, as far as the machine allows each: no core dumps, no byte
 * written to any file, few descriptors, processor time for an orphan (a child whose parent is gone cannot be watched),
 * first to go when the machine runs out of memory, and no network. (Not by a user namespace where the child begins as
 * root: in there it could not become anybody else.)
 */
const restrict = `
{ echo 1000 > /proc/$$/oom_score_adj; } 2>/dev/null
ulimit -c 0 2>/dev/null; ulimit -f 0 2>/dev/null; ulimit -n 128 2>/dev/null; ulimit -t 240 2>/dev/null
unshare -n true 2>/dev/null && exec unshare -n -- "$@"
[ "$(id -u)" = 0 ] || { unshare -cn true 2>/dev/null && exec unshare -cn -- "$@"; }
exec "$@"
`

const nodeOptions = ['--max-old-space-size=256']
const isPosix = process.platform !== 'win32'

/** Starts the script at this address as a child with nothing of this process' environment, in the root folder, low in priority. */
export function launch(url: string): Launched {
  const command = [process.execPath, ...nodeOptions, fileURLToPath(url)]
  const [file = '', ...rest] = isPosix ? ['/bin/sh', '-c', restrict, 'sh', ...command] : command
  const child = spawn(file, rest, {
    cwd: isPosix ? '/' : undefined,
    env: scrubbedEnv(),
    stdio: ['pipe', 'ignore', 'pipe', 'pipe'],
  })
  const { stdin, stderr } = child
  const answers = child.stdio[answerDescriptor]
  if (!stdin || !stderr || !(answers instanceof Readable)) throw new Error('the renderer has no pipes')
  // Now, while it is one thread: those that it begins have the priority of this one.
  if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL)
  return { process: child, stdin, stderr, answers }
}

function scrubbedEnv(): Record<string, string> {
  const { PATH = '', TZ = 'UTC', LANG = 'C.UTF-8' } = process.env
  return { PATH, TZ, LANG }
}
