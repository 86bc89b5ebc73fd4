import { readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { workerPolicy } from './content-policy.ts'
import { encodingsIn } from './encoding.ts'
import type { HttpContext } from './env.ts'

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.webp': 'image/webp',
}

export type Assets = { answer(c: HttpContext): Promise<Response> }

/**
 * The built scripts, styles and pictures. Their names carry a digest, so they are kept for ever; only what was there
 * at the start is served, by exact name, compressed beforehand by `bin/precompress.ts`. A few megabytes, held in
 * memory once asked for.
 */
export function createAssets(folder: string): Assets {
  const names = new Set(filesIn(join(folder, 'assets')))
  const held = new Map<string, Promise<Uint8Array<ArrayBuffer>>>()

  function read(name: string) {
    const bytes = held.get(name) ?? readFile(join(folder, 'assets', name))
    held.set(name, bytes)
    return bytes
  }

  return {
    async answer(c) {
      const name = c.req.path.slice('/assets/'.length)
      const type = types[extname(name)]
      if (!names.has(name) || !type) return c.body(null, 404)
      const found = encodingsIn(c.req.header('accept-encoding')).find(({ end }) => names.has(name + end))
      const headers = new Headers({
        'content-type': type,
        'cache-control': 'public, max-age=31536000, immutable',
        vary: 'accept-encoding',
      })
      if (/^pdf\.worker\b.*\.js$/.test(name)) headers.set('content-security-policy', workerPolicy)
      if (found) headers.set('content-encoding', found.name)
      const bytes = await read(name + (found?.end ?? ''))
      headers.set('content-length', String(bytes.length))
      return new Response(c.req.method === 'HEAD' ? null : bytes, { headers })
    },
  }
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name)
}
