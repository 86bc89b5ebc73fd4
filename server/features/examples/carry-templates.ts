import { Readable } from 'node:stream'
import {
  type FileFault,
  type FileType,
  maxTemplateFileBytes,
  type TemplateFile,
} from '../../../contract/template-file.ts'
import type { FirmTx } from '../../db/database.ts'
import { actorText, type StaffActor } from '../../kernel/actor.ts'
import { type Id, showId, wantedId } from '../../kernel/ids.ts'
import { forbidden, notFound, Problem, problem } from '../../kernel/problem.ts'
import type { Kept } from '../pages/pages.ts'
import type { ExampleDeps } from './deps.ts'
import { exampleMime, keepPicture } from './keep-picture.ts'

const tooMany = problem('templateFile.tooLarge', 409)

type Pictured = { key: string; kept: Kept }

/** Templates out of a firm and into another, with the pictures of their types. */
export function carryTemplates(deps: ExampleDeps) {
  const { database, audit, firms, catalog, vault } = deps
  const keep = keepPicture(deps)

  async function pictureOf(tx: FirmTx, firmKey: Buffer, blobId: Id<'blob'>): Promise<string | undefined> {
    const blob = await vault.find(tx, blobId)
    if (!blob) return undefined
    const parts: Buffer[] = []
    for await (const part of (await vault.read(firmKey, blob)) as AsyncIterable<Buffer>) {
      parts.push(part)
    }
    return Buffer.concat(parts).toString('base64')
  }

  async function withPictures(
    tx: FirmTx,
    found: { file: TemplateFile; types: Map<string, Id<'requirementType'>> },
  ) {
    const firmKey = await firms.key(tx)
    const pictures = await catalog.listExamples(tx, [...found.types.values()])
    const types: FileType[] = []
    for (const type of found.file.types) {
      const typeId = found.types.get(type.key)
      const blobId = typeId && pictures.get(typeId)
      const base64 = blobId && type.kind === 'document' ? await pictureOf(tx, firmKey, blobId) : undefined
      types.push(
        base64 && type.kind === 'document' ? { ...type, example: { mime: exampleMime, base64 } } : type,
      )
    }
    return { ...found.file, types }
  }

  /** Draws the pictures of the types that are new here. What cannot be drawn is a fault with its place. */
  async function keepPictures(actor: StaffActor, file: TemplateFile, isNew: (i: number) => boolean) {
    const kept: Pictured[] = []
    const faults: FileFault[] = []
    for (const [i, type] of file.types.entries()) {
      if (type.kind !== 'document' || !type.example || !isNew(i)) continue
      const body = Readable.from([Buffer.from(type.example.base64, 'base64')])
      try {
        kept.push({ key: type.key, kept: await keep(actor, body) })
      } catch (error) {
        if (!(error instanceof Problem)) {
          await discard(actor, kept)
          throw error
        }
        faults.push({ place: `types.${i}.example`, code: 'notAPicture' })
      }
    }
    return { kept, faults }
  }

  async function discard(actor: StaffActor, pictures: readonly Pictured[]) {
    for (const { kept } of pictures) await vault.discard(actor.firmId, kept.id).catch(() => undefined)
  }

  async function plan(actor: StaffActor, bytes: Uint8Array) {
    if (actor.role !== 'admin') throw forbidden()
    const reading = catalog.readFile(bytes)
    if (!reading.ok) return reading
    const { file } = reading
    return {
      ok: true as const,
      file,
      plan: await database.asFirm(actor.firmId, (tx) => catalog.planImport(tx, file)),
    }
  }

  return {
    async exportTemplate(actor: StaffActor, shown: string, { withExamples }: { withExamples: boolean }) {
      if (actor.role !== 'admin') throw forbidden()
      const file = await database.asFirm(actor.firmId, async (tx) => {
        const id = wantedId('template', shown)
        const found = await catalog.fileOf(tx, id)
        if (!found) throw notFound()
        await audit.record(tx, actor, { act: 'template.exported', subject: id })
        return withExamples ? withPictures(tx, found) : found.file
      })
      const bytes = Buffer.from(JSON.stringify(file, null, 2))
      // What nobody could bring in again is no export.
      if (bytes.length > maxTemplateFileBytes) throw tooMany()
      return { name: `${file.template.name}.legajo.json`, bytes }
    },

    async planImport(actor: StaffActor, bytes: Uint8Array) {
      const planned = await plan(actor, bytes)
      return planned.ok ? { ok: true as const, plan: planned.plan } : planned
    },

    async importTemplate(actor: StaffActor, bytes: Uint8Array) {
      const planned = await plan(actor, bytes)
      if (!planned.ok) return planned
      const { file } = planned
      const { kept, faults } = await keepPictures(actor, file, (i) => planned.plan.types[i]?.fate === 'new')
      if (faults.length > 0) {
        await discard(actor, kept)
        return { ok: false as const, faults }
      }
      try {
        const { templateId, unused } = await database.asFirm(actor.firmId, async (tx) => {
          const { templateId, types, fresh } = await catalog.importFile(tx, actor, file)
          const unused: Pictured[] = []
          for (const one of kept) {
            const typeId = types.get(one.key)
            // Somebody made the type between the look and the act: his picture, or that he has none, stands.
            if (!typeId || !fresh.includes(typeId)) unused.push(one)
            else {
              await vault.settle(tx, one.kept)
              const row = { typeId, blobId: one.kept.id, mime: exampleMime, createdBy: actorText(actor) }
              await catalog.putExample(tx, row)
            }
          }
          return { templateId, unused }
        })
        await discard(actor, unused)
        return { ok: true as const, templateId: showId('template', templateId) }
      } catch (error) {
        await discard(actor, kept)
        throw error
      }
    },
  }
}
