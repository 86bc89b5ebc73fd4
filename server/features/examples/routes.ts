import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { createMiddleware } from 'hono/factory'
import { maxTemplateFileBytes } from '../../../contract/template-file.ts'
import type { HttpEnv } from '../../http/env.ts'
import type { Principals } from '../../http/principals.ts'
import { contentDisposition, sendBytes } from '../../http/send-bytes.ts'
import { readUpload } from '../../http/upload.ts'
import { problem } from '../../kernel/problem.ts'
import type { Examples } from './examples.ts'

type Deps = { examples: Examples; principals: Principals }

const fileMissing = problem('file.missing', 422)
const tooLarge = problem('request.tooLarge', 413)

/** `POST /api/requirement-types/:typeId/example`: the example picture, one file. */
export function exampleRoutes({ examples, principals }: Deps): Hono<HttpEnv> {
  return new Hono<HttpEnv>().post('/:typeId/example', async (c) => {
    const actor = await principals.staff(c)
    for await (const upload of readUpload(c)) {
      await examples.put(actor, c.req.param('typeId'), upload)
      return c.json({ done: 'example' })
    }
    throw fileMissing()
  })
}

/** `POST /api/template-files` brings a file in, `…/plan` says what that would do; faults come with their places. */
export function templateFileRoutes({ examples, principals }: Deps): Hono<HttpEnv> {
  // Who asks, before a byte is read.
  const signedIn = createMiddleware<HttpEnv>(async (c, next) => {
    await principals.staff(c)
    await next()
  })
  const limit = bodyLimit({
    maxSize: maxTemplateFileBytes,
    onError: () => {
      throw tooLarge()
    },
  })
  const answered = <Answer extends { ok: boolean }>(answer: Answer) =>
    [answer, answer.ok ? 200 : 422] as const
  return new Hono<HttpEnv>()
    .post('/plan', signedIn, limit, async (c) => {
      const bytes = new Uint8Array(await c.req.arrayBuffer())
      return c.json(...answered(await examples.planImport(await principals.staff(c), bytes)))
    })
    .post('/', signedIn, limit, async (c) => {
      const bytes = new Uint8Array(await c.req.arrayBuffer())
      return c.json(...answered(await examples.importTemplate(await principals.staff(c), bytes)))
    })
}

/** `GET /files/examples/:typeId` and `GET /files/templates/:templateId.json`, for the staff. */
export function exampleFileRoutes({ examples, principals }: Deps): Hono<HttpEnv> {
  return new Hono<HttpEnv>()
    .get('/examples/:typeId', async (c) =>
      sendBytes(c, await examples.picture(await principals.staff(c), c.req.param('typeId')), 'inline'),
    )
    .get('/templates/:templateId{tpl_[0-9a-z]+\\.json}', async (c) => {
      const templateId = c.req.param('templateId').slice(0, -'.json'.length)
      const withExamples = c.req.query('examples') === '1'
      const { name, bytes } = await examples.exportTemplate(await principals.staff(c), templateId, {
        withExamples,
      })
      c.header('content-type', 'application/json; charset=utf-8')
      c.header('content-disposition', contentDisposition(name))
      c.header('cache-control', 'private, no-store')
      return c.body(new Uint8Array(bytes))
    })
}

/** `GET /e/:linkId/requirements/:requirementId/example`, for whoever opened the link. */
export function linkExampleRoutes({ examples, principals }: Deps): Hono<HttpEnv> {
  return new Hono<HttpEnv>().get('/:linkId/requirements/:requirementId/example', async (c) =>
    sendBytes(c, await examples.shown(await principals.link(c), c.req.param('requirementId')), 'inline'),
  )
}
