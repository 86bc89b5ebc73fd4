import { Hono } from 'hono'
import type { HttpEnv } from '../../http/env.ts'
import type { Principals } from '../../http/principals.ts'
import { sendBytes } from '../../http/send-bytes.ts'
import type { Exports } from './exports.ts'

type Deps = { exports: Exports; principals: Principals }

/**
 * `GET /files/dossiers/:dossierId.zip`; `?pdf=1` puts each document as one PDF beside, `?requirement=…`, as often as
 * wanted, leaves out the others.
 */
export function exportRoutes({ exports, principals }: Deps): Hono<HttpEnv> {
  return new Hono<HttpEnv>().get('/:dossierId{dos_[0-9a-z]+\\.zip}', async (c) => {
    const actor = await principals.staff(c)
    const dossierId = c.req.param('dossierId').slice(0, -'.zip'.length)
    const chosen = c.req.queries('requirement')
    const zip = await exports.dossierZip(actor, dossierId, {
      withPdf: c.req.query('pdf') === '1',
      ...(chosen && { requirementIds: chosen }),
    })
    return sendBytes(c, { ...zip, mime: 'application/zip' }, 'download')
  })
}

/** `GET /files/requirements/:requirementId.pdf`: what was handed over for it as one PDF. */
export function documentRoutes({ exports, principals }: Deps): Hono<HttpEnv> {
  return new Hono<HttpEnv>().get('/:requirementId{req_[0-9a-z]+\\.pdf}', async (c) => {
    const actor = await principals.staff(c)
    const requirementId = c.req.param('requirementId').slice(0, -'.pdf'.length)
    const pdf = await exports.documentPdf(actor, requirementId)
    return sendBytes(c, { ...pdf, mime: 'application/pdf' }, 'download')
  })
}
