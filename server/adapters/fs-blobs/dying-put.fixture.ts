import { Readable } from 'node:stream'
import { watchDisk } from './disk-trouble.ts'
import { createFsBlobs } from './fs-blobs.ts'

/**
 * For tests, a process of its own: puts `size` bytes under `name` and is killed, as by `kill -9`, right after its
 * disk call number `at`. Prints `put` when the put resolved.
 */
const [folder = '', name = '', size = '0', at = '0'] = process.argv.slice(2)
const blobs = await createFsBlobs({ folder })
const disk = await watchDisk(import.meta.filename)
disk.reset({ at: Number(at), after: () => process.kill(process.pid, 'SIGKILL') })
await blobs.put(name, Readable.from([Buffer.alloc(Number(size), 7)], { objectMode: false }))
process.stdout.write('put')
