import { fork } from 'node:child_process'
import { createCipheriv, createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdir, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { chunkSize } from '../server/kernel/cipher-format.ts'
import { median } from './figures.ts'
import type { Bench, Group } from './group.ts'
import { load, loadConditions } from './load.ts'

const bytes = 500e6
const rounds = 3
const block = randomBytes(1e6)

/** What this machine does by itself: nothing of Legajo's can be quicker. */
export const limits: Group = {
  ids: ['limit_write_fsync', 'limit_sha256', 'limit_aes_gcm', 'limit_node_hello'],
  async run(bench) {
    if (bench.wants('limit_write_fsync'))
      await rated(bench, 'limit_write_fsync', await writer(bench.newFolder('limit')))
    if (bench.wants('limit_sha256')) await rated(bench, 'limit_sha256', digest)
    if (bench.wants('limit_aes_gcm')) await rated(bench, 'limit_aes_gcm', seal)
    if (bench.wants('limit_node_hello')) {
      const { perSecond, serverCpuMs } = await greeted()
      bench.emit('limit_node_hello', perSecond, { ...loadConditions, serverCpuMs })
    }
  },
}

async function rated(bench: Bench, id: (typeof limits.ids)[number], work: () => Promise<void> | void) {
  const found: number[] = []
  for (let i = 0; i < rounds; i++) {
    const began = performance.now()
    await work()
    found.push(bytes / 1e3 / (performance.now() - began))
  }
  bench.emit(id, median(found), { bytes, rounds })
}

/** One file, one fsync, as an upload ends. */
async function writer(folder: string): Promise<() => Promise<void>> {
  await mkdir(folder)
  const file = join(folder, 'file')
  return async () => {
    const handle = await open(file, 'w')
    for (let done = 0; done < bytes; done += block.length) await handle.write(block)
    await handle.sync()
    await handle.close()
    await rm(file)
  }
}

function digest(): void {
  const hash = createHash('sha256')
  for (let done = 0; done < bytes; done += block.length) hash.update(block)
  hash.digest()
}

/** In chunks as a blob has them, a tag for each. */
function seal(): void {
  const key = randomBytes(32)
  const chunk = block.subarray(0, chunkSize)
  for (let done = 0; done < bytes; done += chunk.length) {
    const cipher = createCipheriv('aes-256-gcm', key, randomBytes(12))
    cipher.update(chunk)
    cipher.final()
    cipher.getAuthTag()
  }
}

async function greeted() {
  const child = fork(join(import.meta.dirname, 'hello.ts'))
  try {
    const [port] = await once(child, 'message')
    return await load(child.pid ?? 0, `http://127.0.0.1:${port}/`)
  } finally {
    child.kill()
  }
}
