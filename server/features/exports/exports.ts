import { Readable } from 'node:stream'
import { downloadZip, predictLength } from 'client-zip'
import type { Database } from '../../db/database.ts'
import type { StaffActor } from '../../kernel/actor.ts'
import { wantedId } from '../../kernel/ids.ts'
import type { Audit } from '../audit/audit.ts'
import type { DossierHead, Dossiers } from '../dossiers/dossiers.ts'
import type { Pages, ZipEntry } from '../pages/pages.ts'
import { entryName, safeName } from './entry-name.ts'

export type Exports = {
  /**
   * Everything of a dossier as a ZIP, streamed, with `manifiesto.json`: each file's SHA-256, requirement and moment.
   * `size` is exact, so that a browser shows how much is left.
   */
  dossierZip(actor: StaffActor, dossierId: string): Promise<{ name: string; size: number; stream: Readable }>
}

type Deps = { database: Database; audit: Audit; dossiers: Dossiers; pages: Pages }

export function createExports({ database, audit, dossiers, pages }: Deps): Exports {
  return {
    async dossierZip(actor, shown) {
      const { dossier, entries } = await database.asFirm(actor.firmId, async (tx) => {
        const dossier = await dossiers.get(tx, actor, wantedId('dossier', shown))
        await audit.record(tx, actor, { act: 'dossier.exported', subject: dossier.id, dossierId: dossier.id })
        return { dossier, entries: await pages.zipEntries(tx, dossier.id) }
      })
      const manifest = Buffer.from(manifestOf(dossier, entries))
      const sizes = [
        ...entries.map((entry) => ({ name: entryName(entry), size: entry.file.size })),
        { name: manifestName, size: manifest.length },
      ]
      const body = downloadZip(contents(entries, manifest), { buffersAreUTF8: true }).body
      if (!body) throw new Error('a ZIP without a body')
      return {
        name: `${safeName(`${dossier.number} ${dossier.title}`)}.zip`,
        size: Number(predictLength(sizes)),
        stream: Readable.fromWeb(body as Parameters<typeof Readable.fromWeb>[0]),
      }
    },
  }
}

const manifestName = 'manifiesto.json'

async function* contents(entries: readonly ZipEntry[], manifest: Buffer) {
  for (const entry of entries) {
    yield {
      name: entryName(entry),
      size: entry.file.size,
      lastModified: entry.file.at,
      input: await entry.read(),
    }
  }
  yield { name: manifestName, size: manifest.length, lastModified: new Date(), input: manifest }
}

function manifestOf(dossier: DossierHead, entries: readonly ZipEntry[]): string {
  const files = entries.map((entry) => ({
    path: entryName(entry),
    requirement: entry.requirement.name,
    status: entry.requirement.status,
    originalName: entry.file.name,
    bytes: entry.file.size,
    sha256: entry.file.sha256,
    receivedAt: entry.file.at.toISOString(),
  }))
  return `${JSON.stringify({ dossier: dossier.number, title: dossier.title, madeAt: new Date().toISOString(), files }, null, 2)}\n`
}
