import { OpenAPIHono } from '@hono/zod-openapi'
import { Hono } from 'hono'
import type { Signal, Signals } from '../db/signals.ts'
import { dossierRoutes } from '../features/dossiers/routes.ts'
import {
  exampleFileRoutes,
  exampleRoutes,
  linkExampleRoutes,
  templateFileRoutes,
} from '../features/examples/routes.ts'
import { documentRoutes, exportRoutes } from '../features/exports/routes.ts'
import { accentRoutes } from '../features/firms/routes.ts'
import { linkRoutes } from '../features/pages/link-routes.ts'
import { fileRoutes, uploadRoutes } from '../features/pages/routes.ts'
import { trayRoutes } from '../features/pages/tray-routes.ts'
import { brandRoutes, firmRoutes } from '../features/settings/routes.ts'
import { sessionRoutes } from '../features/staff/routes.ts'
import type { HttpAppOptions } from '../http/app.ts'
import type { HttpContext, HttpEnv } from '../http/env.ts'
import { eventStream } from '../http/event-stream.ts'
import type { Principals } from '../http/principals.ts'
import { showId } from '../kernel/ids.ts'
import { notFound, signInNeeded } from '../kernel/problem.ts'
import type { Features } from './features.ts'

/** Every route that is not a page, each with the features that it stands on. */
export function createRoutes(features: Features, signals: Signals): HttpAppOptions['routes'] {
  const principals = principalsOf(features)
  const deps = { ...features, principals }
  return [
    { path: '/accent', app: accentRoutes() },
    { path: '/e', app: linkRoutes(deps), takesUploads: true },
    { path: '/e', app: linkExampleRoutes(deps), takesUploads: true },
    { path: '/api/requirement-types', app: exampleRoutes(deps), takesUploads: true },
    { path: '/api/template-files', app: templateFileRoutes(deps), takesUploads: true },
    { path: '/api/requirements', app: uploadRoutes(deps), takesUploads: true },
    { path: '/api/dossiers', app: trayRoutes(deps), takesUploads: true },
    { path: '/api/v1', app: restApi(deps) },
    { path: '/api/events', app: eventRoutes(deps, signals) },
    { path: '/api/firm', app: firmRoutes(deps), takesUploads: true },
    { path: '/brand', app: brandRoutes(deps) },
    { path: '/files/dossiers', app: exportRoutes(deps) },
    { path: '/files/requirements', app: documentRoutes(deps) },
    { path: '/files', app: fileRoutes(deps) },
    { path: '/files', app: exampleFileRoutes(deps) },
  ]
}

function principalsOf({ staff, access }: Features): Principals {
  const cookie = (c: HttpContext) => c.req.header('cookie') ?? null
  return {
    async staff(c) {
      const actor = await staff.signedIn(cookie(c))
      if (!actor) throw signInNeeded()
      return actor
    },
    async link(c) {
      const actor = await access.actorOf(c.req.param('linkId') ?? '', cookie(c))
      if (!actor) throw notFound()
      return actor
    },
  }
}

function restApi(deps: Features & { principals: Principals }): Hono<HttpEnv> {
  const api = new OpenAPIHono<HttpEnv>()
  api.route('/dossiers', dossierRoutes(deps))
  api.route('/session', sessionRoutes(deps))
  api.doc31('/openapi.json', { openapi: '3.1.0', info: { title: 'Legajo', version: '1' } })
  return api
}

/** One stream per browser: ids of dossiers that changed, and only of those that this person may see now. */
function eventRoutes(
  { staff, dossiers, principals }: Features & { principals: Principals },
  signals: Signals,
) {
  return new Hono<HttpEnv>().get('/', async (c) => {
    const { firmId } = await principals.staff(c)
    return eventStream<Signal>(c, {
      subscribe: (listener) => signals.subscribe((signal) => signal.firmId === firmId && listener(signal)),
      async accept({ dossiers: changed }) {
        // Asked anew for each event: whoever was suspended or signed out hears nothing more.
        const actor = changed.length > 0 ? await staff.signedIn(c.req.header('cookie') ?? null) : undefined
        if (!actor) return undefined
        const visible = await dossiers.canSee(
          actor,
          changed.map((id) => showId('dossier', id)),
        )
        return visible.size > 0 ? { event: 'changed', data: JSON.stringify([...visible]) } : undefined
      },
    })
  })
}
