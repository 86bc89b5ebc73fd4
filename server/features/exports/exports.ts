import { Readable } from 'node:stream'
import type { Database } from '../../db/database.ts'
import type { StaffActor } from '../../kernel/actor.ts'
import { wantedId } from '../../kernel/ids.ts'
import { type ZipFile, zip, zipSize } from '../../kernel/zip.ts'
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
      const files = [...entries.map(fileOf), manifestFile(dossier, entries)]
      return {
        name: `${safeName(`${dossier.number} ${dossier.title}`)}.zip`,
        size: zipSize(files),
        stream: Readable.from(zip(files)),
      }
    },
  }
}

const manifestName = 'manifiesto.json'

function fileOf(entry: ZipEntry): ZipFile {
  return { name: entryName(entry), size: entry.file.size, at: entry.file.at, read: entry.read }
}

function manifestFile(dossier: DossierHead, entries: readonly ZipEntry[]): ZipFile {
  const bytes = Buffer.from(manifestOf(dossier, entries))
  return { name: manifestName, size: bytes.length, at: new Date(), read: async () => Readable.from([bytes]) }
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
