import { Hono } from 'hono'
import type { HttpEnv } from '../../http/env.ts'
import type { Principals } from '../../http/principals.ts'
import { sendBytes } from '../../http/send-bytes.ts'
import { readUpload } from '../../http/upload.ts'
import type { Pages } from './pages.ts'
import { receiveAll } from './receive-all.ts'

type Deps = { pages: Pages; principals: Principals }

/** The firm's side of handing over, under `/api/requirements`: uploading on the client's behalf. */
export function uploadRoutes({ pages, principals }: Deps): Hono<HttpEnv> {
  return new Hono<HttpEnv>().post('/:requirementId/pages', async (c) => {
    const actor = await principals.staff(c)
    return c.json(
      await receiveAll(pages, actor, c.req.param('requirementId'), readUpload(c), c.req.raw.signal),
    )
  })
}

/** Pictures of pages and files as they came, under `/files`. */
export function fileRoutes({ pages, principals }: Deps): Hono<HttpEnv> {
  return new Hono<HttpEnv>()
    .get('/pages/:pageId/thumb', async (c) =>
      sendBytes(c, await pages.picture(await principals.staff(c), c.req.param('pageId'), 'thumb'), 'inline'),
    )
    .get('/pages/:pageId/view', async (c) =>
      sendBytes(c, await pages.picture(await principals.staff(c), c.req.param('pageId'), 'view'), 'inline'),
    )
    .get('/originals/:fileId', async (c) =>
      sendBytes(c, await pages.original(await principals.staff(c), c.req.param('fileId')), 'download'),
    )
}
