import type { DossierRow } from '../../../contract/dossiers.ts'
import type { ParticipantRole } from '../../../contract/roles.ts'
import type { FirmTx } from '../../db/database.ts'
import type { StaffActor } from '../../kernel/actor.ts'
import type { Id } from '../../kernel/ids.ts'
import { problem } from '../../kernel/problem.ts'
import type { Merging } from '../parties/parties.ts'
import type { DossierDeps } from './deps.ts'
import { reachOf } from './dossier-rows.ts'
import { filterVisible, findDossierRow } from './list-rows.ts'
import { dossiersOfParty, refreshNames } from './participant-rows.ts'
import * as rows from './party-dossier-rows.ts'

const sameDossier = problem('party.sameDossier', 409)

/** More dossiers of one party than a page shows; a firm's own company may take part in thousands. */
const mostShown = 100

/** A party across dossiers: which are his, under what name, and whose they become when two rows were one person. */
export function partyDossiers({ firms }: Pick<DossierDeps, 'firms'>) {
  return {
    async ofParty(
      tx: FirmTx,
      actor: StaffActor,
      id: Id<'party'>,
    ): Promise<(DossierRow & { roles: ParticipantRole[] })[]> {
      const all = await rows.rolesOfParty(tx, id)
      const visible = await filterVisible(
        tx,
        await reachOf(tx, actor),
        all.map(({ dossierId }) => dossierId),
      )
      const firm = await firms.get(tx)
      const found = []
      for (const { dossierId, roles } of all
        .filter((one) => visible.includes(one.dossierId))
        .slice(0, mostShown)) {
        const row = await findDossierRow(tx, dossierId, firm)
        if (row) found.push({ ...row, roles })
      }
      return found
    },

    async renameParty(tx: FirmTx, id: Id<'party'>): Promise<void> {
      await refreshNames(tx, await dossiersOfParty(tx, id))
    },

    async moveParty(tx: FirmTx, { fromId, intoId }: Merging): Promise<string[]> {
      const both = await rows.findShared(tx, fromId, intoId)
      if (both) throw sameDossier({ number: both })
      const touched = await dossiersOfParty(tx, fromId)
      const moved = await rows.moveParticipants(tx, { from: fromId, to: intoId })
      await refreshNames(tx, touched)
      return moved
    },

    async returnParty(tx: FirmTx, { fromId, intoId }: Merging, ids: readonly string[]): Promise<void> {
      await rows.moveParticipants(tx, { from: intoId, to: fromId, ids })
      await refreshNames(tx, await dossiersOfParty(tx, fromId))
    },
  }
}
