import { Hono } from 'hono'
import type { HttpEnv } from '../../http/env.ts'
import { notFound } from '../../kernel/problem.ts'
import { accentSheet } from './accent-sheet.ts'

/** `/accent/1d4e89.css`: made of the colour alone and the same for ever, so it says nothing of any firm. */
export function accentRoutes(): Hono<HttpEnv> {
  return new Hono<HttpEnv>().get('/:file', (c) => {
    const [, colour = ''] = /^([0-9a-f]{6})\.css$/.exec(c.req.param('file')) ?? []
    const sheet = accentSheet(`#${colour}`)
    if (!sheet) throw notFound()
    c.header('cache-control', 'public, max-age=31536000, immutable')
    return c.body(sheet, 200, { 'content-type': 'text/css; charset=utf-8' })
  })
}
