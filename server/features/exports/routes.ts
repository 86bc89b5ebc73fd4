import { Hono } from 'hono'
import type { HttpEnv } from '../../http/env.ts'
import type { Principals } from '../../http/principals.ts'
import { sendBytes } from '../../http/send-bytes.ts'
import type { Exports } from './exports.ts'

/** `GET /files/dossiers/:dossierId.zip`. */
export function exportRoutes({
  exports,
  principals,
}: {
  exports: Exports
  principals: Principals
}): Hono<HttpEnv> {
  return new Hono<HttpEnv>().get('/:dossierId{dos_[0-9a-z]+\\.zip}', async (c) => {
    const dossierId = c.req.param('dossierId').slice(0, -'.zip'.length)
    const zip = await exports.dossierZip(await principals.staff(c), dossierId)
    return sendBytes(c, { ...zip, mime: 'application/zip' }, 'download')
  })
}
