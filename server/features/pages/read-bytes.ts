import type { LinkActor, StaffActor } from '../../kernel/actor.ts'
import { wantedId } from '../../kernel/ids.ts'
import { notFound } from '../../kernel/problem.ts'
import { findFileBytes, findPictureBytes } from './blob-rows.ts'
import type { Bytes, PageDeps } from './deps.ts'
import { findPage } from './page-rows.ts'
import { reaches } from './reaches.ts'

/** One look at a document is written down once in this time, however many of its pages are turned. */
const lookMs = 600_000
const mostLooks = 20_000

/** Permission first, then bytes. */
export function readBytes({ database, audit, access, dossiers, firms, vault }: PageDeps) {
  const { submissionOf } = reaches({ access, dossiers })
  const looks = new Map<string, number>()

  /** True the first time in ten minutes that this person looks at this document. */
  function isNewLook(actor: StaffActor, documentId: string): boolean {
    const now = Date.now()
    const key = `${actor.staffId} ${documentId}`
    if ((looks.get(key) ?? 0) > now - lookMs) return false
    if (looks.size >= mostLooks) looks.clear()
    looks.set(key, now)
    return true
  }

  return {
    picture: async (
      actor: StaffActor | LinkActor,
      shown: string,
      kind: 'glimpse' | 'thumb' | 'view',
    ): Promise<Bytes> => {
      if (actor.kind === 'link' && kind !== 'glimpse') throw notFound()
      const found = await database.asFirm(actor.firmId, async (tx) => {
        const page = await findPage(tx, wantedId('page', shown))
        if (!page) throw notFound()
        if (actor.kind === 'staff') await dossiers.get(tx, actor, page.dossierId)
        else await submissionOf(tx, actor, page)
        const blob = await findPictureBytes(tx, page.id, kind)
        if (!blob) throw notFound()
        if (actor.kind === 'staff' && kind === 'view' && isNewLook(actor, page.documentId ?? page.id)) {
          await audit.record(tx, actor, { act: 'page.seen', subject: page.documentId ?? page.id })
        }
        return { blob, firmKey: await firms.key(tx) }
      })
      const stream = await vault.read(found.firmKey, found.blob)
      return { stream, size: found.blob.size, mime: 'image/webp', name: `${kind}.webp` }
    },

    original: async (actor: StaffActor, shown: string): Promise<Bytes> => {
      const { file, firmKey } = await database.asFirm(actor.firmId, async (tx) => {
        const file = await findFileBytes(tx, wantedId('file', shown))
        if (!file) throw notFound()
        const { id: dossierId } = await dossiers.get(tx, actor, file.dossierId)
        await audit.record(tx, actor, { act: 'file.downloaded', subject: wantedId('file', shown), dossierId })
        return { file, firmKey: await firms.key(tx) }
      })
      return { stream: await vault.read(firmKey, file), size: file.size, mime: file.mime, name: file.name }
    },
  }
}
