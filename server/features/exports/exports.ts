import type { Readable } from 'node:stream'
import { translatorFor } from '../../../i18n/words.ts'
import type { Database } from '../../db/database.ts'
import type { StaffActor } from '../../kernel/actor.ts'
import { wantedId } from '../../kernel/ids.ts'
import { notFound, problem } from '../../kernel/problem.ts'
import type { Binder } from '../../ports/binder.ts'
import type { Audit } from '../audit/audit.ts'
import type { Dossiers } from '../dossiers/dossiers.ts'
import type { Firms } from '../firms/firms.ts'
import type { Pages } from '../pages/pages.ts'
import { bindParts } from './bind-parts.ts'
import { entryNames } from './entry-name.ts'
import { safeName } from './safe-name.ts'
import { writeZip } from './write-zip.ts'
import { zipParts } from './zip-parts.ts'

/** What leaves: `size` is exact where it is known beforehand, so that a browser shows how much is left. */
export type Download = { name: string; size?: number; stream: Readable }
export type ZipChoice = {
  /** Only these requirements; all without. */
  requirementIds?: readonly string[]
  /** Beside the originals, each document as one PDF. */
  withPdf?: boolean
}

export type Exports = {
  /**
   * A dossier as a ZIP, streamed: the files as they came, a folder per requirement; what was filled in as a table; a
   * manifest, and `SHA256SUMS` for `sha256sum -c`. Of a file whose pages went to several requirements each gets its own
   * pages; the file itself is there once, and only when nothing was left out. Throws `not.found`.
   */
  dossierZip(actor: StaffActor, dossierId: string, choice?: ZipChoice): Promise<Download>
  /** What was handed over last for a requirement as one PDF, upright. Throws `not.found`, `document.tooMuch`. */
  documentPdf(actor: StaffActor, requirementId: string): Promise<Download>
}

type Deps = {
  database: Database
  audit: Audit
  firms: Firms
  dossiers: Dossiers
  pages: Pages
  binder: Binder
}

const tooMuch = problem('document.tooMuch', 413)

export function createExports({ database, audit, firms, dossiers, pages, binder }: Deps): Exports {
  return {
    async dossierZip(actor, shown, { requirementIds, withPdf = false } = {}) {
      const { dossier, documents, firm } = await database.asFirm(actor.firmId, async (tx) => {
        const dossier = await dossiers.get(tx, actor, wantedId('dossier', shown))
        const payload = { requirements: requirementIds ?? 'all', withPdf }
        await audit.record(tx, actor, {
          act: 'dossier.exported',
          subject: dossier.id,
          dossierId: dossier.id,
          payload,
        })
        return {
          dossier,
          documents: await pages.handedDocuments(tx, dossier.id),
          firm: await firms.get(tx),
        }
      })
      const chosen = requirementIds
        ? documents.filter(({ requirement }) => requirementIds.includes(requirement.id))
        : documents
      if (requirementIds && chosen.length !== new Set(requirementIds).size) throw notFound()
      const t = translatorFor(firm.locale)
      const madeAt = new Date()
      const { number, title } = dossier
      const parts = zipParts(
        chosen,
        { withPdf, isWhole: !requirementIds },
        {
          t,
          binder,
          number,
          madeAt,
          isShared: new Set(documents.flatMap(({ requirement }) => requirement.owner ?? [])).size > 1,
          separator: firm.country === 'ES' ? ';' : ',',
        },
      )
      const head = { dossier: number, title, madeAt: madeAt.toISOString() }
      return {
        name: `${safeName(`${number} ${title}`)}.zip`,
        ...writeZip(parts, { manifestName: t('exports.manifest'), head, madeAt }),
      }
    },

    async documentPdf(actor, shown) {
      const id = wantedId('requirement', shown)
      const { number, document, firm } = await database.asFirm(actor.firmId, async (tx) => {
        const requirement = await dossiers.findRequirement(tx, id)
        if (!requirement) throw notFound()
        const { id: dossierId, number } = await dossiers.get(tx, actor, requirement.dossierId)
        const documents = await pages.handedDocuments(tx, dossierId)
        const document = documents.find((one) => one.requirement.id === shown)
        if (!document || document.runs.length === 0) throw notFound()
        await audit.record(tx, actor, { act: 'document.downloaded', subject: id, dossierId })
        return { number, document, firm: await firms.get(tx) }
      })
      const t = translatorFor(firm.locale)
      const title = entryNames(t, { number, isShared: false }).title(document.requirement)
      const bound = await binder.bind({ title, parts: bindParts(document.runs, t) })
      if (bound.kind !== 'bound') throw tooMuch()
      return { name: `${title}.pdf`, size: bound.size, stream: bound.stream }
    },
  }
}
