import type { Endpoint } from '../../db/endpoint.ts'
import type { Blobs } from '../../ports/blobs.ts'
import { withSession } from './session.ts'

/**
 * What was destroyed stays destroyed: for every row of `erasures` that speaks of a blob (`subject` is its uuid) its key
 * is deleted and its bytes go; of a payload (`subject` is the audit entry's number), the names and texts.
 */
export async function replayErasures(owner: Endpoint, blobs: Blobs): Promise<void> {
  await withSession(owner, 'restore', async (client) => {
    await client.query('begin; set local role legajo_maintenance')
    await client.query(
      `delete from app.audit_payloads p using app.erasures e
       where e.kind = 'payload' and e.firm_id = p.firm_id and e.subject = p.audit_id::text`,
    )
    const erased = await client.query<{ id: string }>(
      `update app.blobs b set state = 'deleting', wrapped_key = null from app.erasures e
       where e.kind = 'blob' and e.firm_id = b.firm_id and e.subject = b.id::text returning b.id`,
    )
    for (const { id } of erased.rows) await blobs.remove(id)
    await client.query('commit')
  })
}
