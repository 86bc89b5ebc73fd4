import type { PartyInput } from '../../../contract/parties.ts'
import type { FirmTx } from '../../db/database.ts'
import { actorText, type StaffActor } from '../../kernel/actor.ts'
import type { Id } from '../../kernel/ids.ts'
import { notFound } from '../../kernel/problem.ts'
import type { PartyDeps } from './deps.ts'
import { changeDetails } from './details-of.ts'
import { lockParties } from './merge-rows.ts'
import { fullName } from './party.ts'
import * as rows from './party-rows.ts'

/** Writes a party as its page's form says; answers whether he is called otherwise now. Throws `not.found`. */
export function changeParty({ audit, firms }: PartyDeps) {
  return async (
    tx: FirmTx,
    actor: StaffActor,
    id: Id<'party'>,
    input: PartyInput,
  ): Promise<{ isRenamed: boolean }> => {
    const [party] = await lockParties(tx, [id])
    if (!party || party.mergedInto) throw notFound()
    const { country: firmCountry } = await firms.get(tx)
    await rows.updateParty(tx, id, input)
    await changeDetails(tx, id, input, { createdBy: actorText(actor), firmCountry })
    await rows.refreshSearchKeys(tx, [id])
    const name = fullName(input)
    await audit.record(tx, actor, { act: 'party.changed', subject: id, payload: { name } })
    return { isRenamed: name !== party.name }
  }
}
