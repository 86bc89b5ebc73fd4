import type { FirmTx } from '../../db/database.ts'
import type { Id } from '../../kernel/ids.ts'
import type { PageDeps } from './deps.ts'
import type { Owners } from './views.ts'

/** Who takes part in a dossier, and by participant how they are called. */
export async function peopleIn(
  { dossiers, parties }: Pick<PageDeps, 'dossiers' | 'parties'>,
  tx: FirmTx,
  dossierId: Id<'dossier'>,
) {
  const participants = await dossiers.participants(tx, dossierId)
  const ids = participants.map((participant) => participant.partyId)
  const people = await parties.find(tx, ids)
  const owners: Owners = new Map(
    participants.map(({ id, partyId, role }) => [
      id,
      { name: people.find((party) => party.id === partyId)?.name ?? '', role },
    ]),
  )
  return { people, owners }
}
