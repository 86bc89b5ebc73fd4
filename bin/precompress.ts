import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

/**
 * Compresses the built scripts and styles of a folder once, as well as can be, beside themselves: `app.js` gets `app.js.br` and
 * `app.js.gz`, which the server sends as they are.
 */
const folder = process.argv[2]
if (!folder) throw new Error('say which folder: node bin/precompress.ts FOLDER')
const brotli = promisify(brotliCompress)
const zip = promisify(gzip)
/** Below this a compressed copy saves no packet. */
const smallest = 512

const names = (await readdir(folder)).filter((name) => /\.(css|js|json|svg|wasm)$/.test(name))
await Promise.all(names.map((name) => precompress(join(folder, name))))

async function precompress(file: string): Promise<void> {
  const bytes = await readFile(file)
  if (bytes.length < smallest) return
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  }
  const [small, older] = await Promise.all([brotli(bytes, { params }), zip(bytes, { level: 9 })])
  await Promise.all([writeFile(`${file}.br`, small), writeFile(`${file}.gz`, older)])
}
