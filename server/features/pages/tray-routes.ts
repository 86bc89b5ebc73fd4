import { Hono } from 'hono'
import type { TrayReceived } from '../../../contract/tray.ts'
import type { HttpContext, HttpEnv } from '../../http/env.ts'
import type { Principals } from '../../http/principals.ts'
import { readUpload } from '../../http/upload.ts'
import { problem } from '../../kernel/problem.ts'
import type { Pages } from './pages.ts'

const fileMissing = problem('file.missing', 422)

/**
 * `POST /api/dossiers/:dossierId/tray`: one file, as the raw body with its name in `x-file-name` and what is known of
 * it, percent-encoded, in `x-file-note`; `x-file-place` keeps the order of what was dropped together.
 */
export function trayRoutes({ pages, principals }: { pages: Pages; principals: Principals }): Hono<HttpEnv> {
  return new Hono<HttpEnv>().post('/:dossierId/tray', async (c) => {
    const actor = await principals.staff(c)
    const about = { note: noteOf(c), place: placeOf(c), signal: c.req.raw.signal }
    let received: TrayReceived | undefined
    for await (const { name, body } of readUpload(c)) {
      received = await pages.receiveToTray(actor, c.req.param('dossierId'), { name, body, ...about })
    }
    if (!received) throw fileMissing()
    return c.json(received)
  })
}

/** A place in the tray, as the page that sends counts; anything else is as if none was said. */
function placeOf(c: HttpContext): number | undefined {
  const said = c.req.header('x-file-place') ?? ''
  return /^\d{1,7}$/.test(said) ? Number(said) : undefined
}

function noteOf(c: HttpContext): string | undefined {
  try {
    return decodeURIComponent(c.req.header('x-file-note') ?? '') || undefined
  } catch {
    return undefined
  }
}
