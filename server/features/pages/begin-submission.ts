import type { FirmTx } from '../../db/database.ts'
import { type Actor, actorText } from '../../kernel/actor.ts'
import { type Id, newId } from '../../kernel/ids.ts'
import { newReceipt } from '../../kernel/receipt.ts'
import type { Held } from '../dossiers/dossiers.ts'
import { hasPages, insertSubmission, lastPlace, type NewSubmission, type OpenPlace } from './page-rows.ts'

/** A submission that begins with a page, and the document that its pages will make, or go on making. */
export function newSubmission(
  actor: Actor,
  { dossier, requirement }: Held,
  { n, source, goesOn }: { n: number; source: 'party' | 'firm'; goesOn?: OpenPlace },
): NewSubmission {
  return {
    id: newId('submission'),
    requirementId: requirement.id,
    n,
    receipt: newReceipt(),
    documentId: goesOn?.documentId ?? newId('document'),
    keptPageIds: goesOn?.goodPageIds ?? [],
    document: goesOn
      ? undefined
      : { dossierId: dossier.id, typeId: requirement.typeId, title: requirement.spec.name, source },
    createdBy: actorText(actor),
  }
}

/** After some of its pages were turned down, a document goes on with those that were good. */
export const goesOnWith = (last: OpenPlace) => last.isPartlyRejected && last.pages > 0

export type OpenDocument = {
  documentId: Id<'document'>
  receipt: string
  /** How many pages it has, and the place of the next. */
  pages: number
  nextPosition: number
}

const noBytes = Buffer.alloc(0)

/** The document that takes a requirement's pages now: of the open submission, or of one that begins. */
export async function openDocument(
  tx: FirmTx,
  actor: Actor,
  held: Held,
  source: 'party' | 'firm',
): Promise<OpenDocument> {
  const last = await lastPlace(tx, held.requirement.id, noBytes)
  const place = last && hasPages(last) ? last : undefined
  if (place && !place.isDecided) return place
  const goesOn = place && goesOnWith(place) ? place : undefined
  const begun = newSubmission(actor, held, { n: (last?.n ?? 0) + 1, source, goesOn })
  await insertSubmission(tx, begun)
  const { documentId, receipt } = begun
  return { documentId, receipt, pages: goesOn?.pages ?? 0, nextPosition: goesOn?.nextPosition ?? 0 }
}
