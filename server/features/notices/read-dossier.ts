import type { FirmTx } from '../../db/database.ts'
import type { Id } from '../../kernel/ids.ts'
import type { DossierHead, Requirement } from '../dossiers/dossiers.ts'
import { type Line, oneLine } from './compose.ts'
import type { NoticeDeps } from './deps.ts'

/** A dossier as a mail to one of its parties tells it. */
export type ToldDossier = Pick<DossierHead, 'id' | 'number' | 'title' | 'status'> & {
  lines: (Line & { requirementId: Id<'requirement'> })[]
}

/** What is asked of a party in a dossier: what is everybody's and what is his own, never another's papers. */
export function readDossier({ dossiers, pages }: Pick<NoticeDeps, 'dossiers' | 'pages'>) {
  return async (tx: FirmTx, id: Id<'dossier'>, partyId?: Id<'party'>): Promise<ToldDossier> => {
    const { number, title, status } = await dossiers.getTrusted(tx, id)
    const people = await dossiers.participants(tx, id)
    const own = people.filter((person) => person.partyId === partyId).map((person) => person.id)
    const asked = await dossiers.requirements(tx, id)
    const his = asked.filter(({ participantId }) => !participantId || own.includes(participantId))
    const rejected = await pages.rejectedPages(tx, id)
    return { id, number, title, status, lines: his.flatMap((one) => lineOf(one, rejected.get(one.id))) }
  }
}

/** What was waived is nobody's business any more. What a decision said belongs to what it decided. */
function lineOf(
  { id, spec, status, reason, mandatory, instance, instances }: Requirement,
  rejectedPages: Line['pages'] = [],
): ToldDossier['lines'] {
  if (status === 'waived' || status === 'notApplicable') return []
  const said = status === 'rejected' || status === 'approved' ? reason : undefined
  const pages = status === 'rejected' ? rejectedPages : []
  const name = oneLine(instances > 1 ? `${spec.name} (${instance}/${instances})` : spec.name)
  const isData = spec.kind === 'data'
  return [{ requirementId: id, name, status, isOptional: !mandatory, isData, reason: said, pages }]
}
