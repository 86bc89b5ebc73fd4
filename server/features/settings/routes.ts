import { Hono } from 'hono'
import type { HttpContext, HttpEnv } from '../../http/env.ts'
import type { Principals } from '../../http/principals.ts'
import { sendBytes } from '../../http/send-bytes.ts'
import { readUpload } from '../../http/upload.ts'
import { Problem, problem } from '../../kernel/problem.ts'
import type { Settings } from './settings.ts'

const fileMissing = problem('file.missing', 422)
const page = '/office/settings'

/** Under `/api/firm`: a plain form, which goes back to the page it came from, with a refusal as its code. */
export function firmRoutes({
  settings,
  principals,
}: {
  settings: Settings
  principals: Principals
}): Hono<HttpEnv> {
  return new Hono<HttpEnv>().post('/logo', async (c) => {
    const actor = await principals.staff(c)
    try {
      await settings.setLogo(actor, await firstFile(c))
      return c.redirect(`${page}?done=logo#logo`, 303)
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      return c.redirect(`${page}?refused=${encodeURIComponent(error.code)}#logo`, 303)
    }
  })
}

async function firstFile(c: HttpContext) {
  for await (const { body } of readUpload(c)) return body
  throw fileMissing()
}

/** Under `/brand`: what a firm shows to whoever holds a link, without signing in. The address changes with the picture. */
export function brandRoutes({ settings }: { settings: Settings }): Hono<HttpEnv> {
  return new Hono<HttpEnv>().get('/:firmId/:file{[0-9a-f]{8}\\.webp}', async (c) => {
    const bytes = await settings.logo(c.req.param('firmId'), c.req.param('file').slice(0, 8))
    return sendBytes(c, bytes, 'inline')
  })
}
