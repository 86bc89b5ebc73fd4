import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import type { HttpEnv } from '../../http/env.ts'
import type { Principals } from '../../http/principals.ts'
import { showId } from '../../kernel/ids.ts'

const who = createRoute({
  method: 'get',
  path: '/',
  summary: 'Who is signed in',
  responses: {
    200: {
      description: 'The person and the firm',
      content: {
        'application/json': {
          schema: z
            .object({ staffId: z.string(), firmId: z.string(), role: z.enum(['admin', 'caseworker']) })
            .openapi('Who'),
        },
      },
    },
  },
})

/** Under `/api/v1/session`. */
export function sessionRoutes({ principals }: { principals: Principals }) {
  return new OpenAPIHono<HttpEnv>().openapi(who, async (c) => {
    const { staffId, firmId, role } = await principals.staff(c)
    return c.json({ staffId: showId('staff', staffId), firmId: showId('firm', firmId), role }, 200)
  })
}
