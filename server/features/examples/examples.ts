import type { Readable } from 'node:stream'
import type { FileFault, ImportPlan } from '../../../contract/template-file.ts'
import type { FirmTx } from '../../db/database.ts'
import { actorText, type LinkActor, type StaffActor } from '../../kernel/actor.ts'
import { type Id, wantedId } from '../../kernel/ids.ts'
import { forbidden, notFound } from '../../kernel/problem.ts'
import type { Bytes } from '../pages/pages.ts'
import { carryTemplates } from './carry-templates.ts'
import type { ExampleDeps } from './deps.ts'
import { exampleMime, keepPicture } from './keep-picture.ts'

type Refused = { ok: false; faults: FileFault[] }

/** Pictures that show what is wanted, and the files in which templates travel with them. */
export type Examples = {
  /**
   * The example of a requirement type, in the place of the one before. Administrators. JPEG, PNG, HEIC or WebP; what is
   * kept is drawn anew. Throws `not.found` and the refusals of `Pages.safePicture`; on any throw the old one stays.
   */
  put(actor: StaffActor, typeId: string, upload: { body: Readable }): Promise<void>
  remove(actor: StaffActor, typeId: string): Promise<void>
  /** For the staff, by type. Throws `not.found`. */
  picture(actor: StaffActor, typeId: string): Promise<Bytes>
  /** For whoever holds a link, by a requirement of its dossier. Throws `not.found`, `link.gone`. */
  shown(actor: LinkActor, requirementId: string): Promise<Bytes>

  /** A template as a file, with the pictures on wish. Administrators. */
  exportTemplate(
    actor: StaffActor,
    templateId: string,
    options: { withExamples: boolean },
  ): Promise<{ name: string; bytes: Buffer }>
  /** What bringing this file in would do; or what is wrong with it, and where. Administrators. */
  planImport(actor: StaffActor, file: Uint8Array): Promise<{ ok: true; plan: ImportPlan } | Refused>
  /** Brings it in, whole or not at all. */
  importTemplate(actor: StaffActor, file: Uint8Array): Promise<{ ok: true; templateId: string } | Refused>
}

export function createExamples(deps: ExampleDeps): Examples {
  const { database, audit, firms, catalog, dossiers, access, vault } = deps
  const keep = keepPicture(deps)

  async function bytesOf(tx: FirmTx, typeId: Id<'requirementType'>) {
    const blobId = (await catalog.listExamples(tx, [typeId])).get(typeId)
    const blob = blobId && (await vault.find(tx, blobId))
    if (!blob) throw notFound()
    return { blob, key: await firms.key(tx) }
  }

  async function opened({ blob, key }: Awaited<ReturnType<typeof bytesOf>>): Promise<Bytes> {
    const stream = await vault.read(key, blob)
    return { stream, size: blob.size, mime: exampleMime, name: 'ejemplo.webp' }
  }

  /** Lets go of what was there before. */
  async function clear(tx: FirmTx, typeId: Id<'requirementType'>): Promise<boolean> {
    const before = await catalog.deleteExample(tx, typeId)
    if (before) await vault.letGo(tx, before)
    return before !== undefined
  }

  return {
    ...carryTemplates(deps),

    async put(actor, shown, { body }) {
      if (actor.role !== 'admin') throw forbidden()
      const typeId = wantedId('requirementType', shown)
      await database.asFirm(actor.firmId, (tx) => catalog.wantType(tx, typeId))
      const kept = await keep(actor, body)
      try {
        await database.asFirm(actor.firmId, async (tx) => {
          await catalog.wantType(tx, typeId)
          await clear(tx, typeId)
          await vault.settle(tx, kept)
          const row = { typeId, blobId: kept.id, mime: exampleMime, createdBy: actorText(actor) }
          await catalog.putExample(tx, row)
          await audit.record(tx, actor, { act: 'example.changed', subject: typeId })
        })
      } catch (error) {
        await vault.discard(actor.firmId, kept.id).catch(() => undefined)
        throw error
      }
    },

    remove: async (actor, shown) => {
      if (actor.role !== 'admin') throw forbidden()
      await database.asFirm(actor.firmId, async (tx) => {
        const typeId = wantedId('requirementType', shown)
        await catalog.wantType(tx, typeId)
        if (await clear(tx, typeId))
          await audit.record(tx, actor, { act: 'example.removed', subject: typeId })
      })
    },

    picture: async (actor, shown) =>
      opened(await database.asFirm(actor.firmId, (tx) => bytesOf(tx, wantedId('requirementType', shown)))),

    shown: async (actor, shown) =>
      opened(
        await database.asFirm(actor.firmId, async (tx) => {
          const { dossierId } = await access.live(tx, actor.linkId)
          const id = wantedId('requirement', shown)
          const asked = (await dossiers.requirements(tx, dossierId)).find((one) => one.id === id)
          if (!asked) throw notFound()
          return bytesOf(tx, asked.typeId)
        }),
      ),
  }
}
