import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import { dossierFilter, dossierList } from '../../../contract/dossiers.ts'
import type { HttpEnv } from '../../http/env.ts'
import type { Principals } from '../../http/principals.ts'
import { invalid } from '../../kernel/problem.ts'
import type { Dossiers } from './dossiers.ts'

const list = createRoute({
  method: 'get',
  path: '/',
  summary: 'Dossiers that you may see, newest change first',
  request: { query: dossierFilter },
  responses: {
    200: { description: 'A page of them', content: { 'application/json': { schema: dossierList } } },
  },
})

/** Under `/api/v1/dossiers`. */
export function dossierRoutes({ dossiers, principals }: { dossiers: Dossiers; principals: Principals }) {
  const app = new OpenAPIHono<HttpEnv>({
    defaultHook: (result) => {
      if (result.success) return
      throw invalid(result.error.issues.map((issue) => ({ field: issue.path.join('.'), code: issue.code })))
    },
  })
  return app.openapi(list, async (c) => {
    const found = await dossiers.list(await principals.staff(c), c.req.valid('query'))
    return c.json(found, 200)
  })
}
