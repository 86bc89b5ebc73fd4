import { Hono } from 'hono'
import type { HttpContext, HttpEnv } from '../../http/env.ts'
import type { Principals } from '../../http/principals.ts'
import { sendBytes } from '../../http/send-bytes.ts'
import { readUpload } from '../../http/upload.ts'
import { Problem } from '../../kernel/problem.ts'
import type { UploadPlace } from './deps.ts'
import type { Pages } from './pages.ts'
import { receiveAll } from './receive-all.ts'

/** The client's own requests, under `/e/:linkId`: handing over, seeing that it arrived, hearing that something changed. */
export function linkRoutes({ pages, principals }: { pages: Pages; principals: Principals }): Hono<HttpEnv> {
  return new Hono<HttpEnv>()
    .post('/:linkId/requirements/:requirementId/pages', async (c) => {
      const actor = await principals.link(c)
      const requirementId = c.req.param('requirementId')
      const receive = () =>
        receiveAll(pages, actor, requirementId, readUpload(c), c.req.raw.signal, placeOf(c))
      if (!c.req.header('accept')?.includes('text/html')) return c.json(await receive())
      return c.redirect(
        await receive().then(
          () => backTo(c),
          (error) => backWith(c, error),
        ),
        303,
      )
    })
    .get('/:linkId/pages/:pageId/glimpse', async (c) =>
      sendBytes(c, await pages.picture(await principals.link(c), c.req.param('pageId'), 'glimpse'), 'inline'),
    )
    .get('/:linkId/state', async (c) => {
      const { version } = await pages.clientPage(await principals.link(c))
      return c.json({ version })
    })
}

function placeOf(c: HttpContext): UploadPlace {
  const { side, replaces } = c.req.query()
  return { side: side === 'front' || side === 'back' ? side : undefined, replaces }
}

/** A form without a script goes back to the page, at the requirement that it was about. */
const backTo = (c: HttpContext) => `/e/${c.req.param('linkId')}#${c.req.param('requirementId')}`

/** …with what was wrong, as codes and numbers, so that the page says it there. */
function backWith(c: HttpContext, error: unknown): string {
  if (!(error instanceof Problem)) throw error
  const at = c.req.param('requirementId') ?? ''
  const values = Object.fromEntries(
    Object.entries(error.values).map(([name, value]) => [name, String(value)]),
  )
  const query = new URLSearchParams({ ...values, problem: error.code, at })
  return `/e/${c.req.param('linkId')}?${query}#${at}`
}
