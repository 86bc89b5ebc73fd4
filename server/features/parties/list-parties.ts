import type { LikelyInput, LikelyParty, PartyFilter, PartyList } from '../../../contract/parties.ts'
import type { StaffActor } from '../../kernel/actor.ts'
import type { PartyDeps } from './deps.ts'
import { listLikely, listPartyLines } from './likely-rows.ts'
import { readNameCursor, showNameCursor } from './name-cursor.ts'
import { traitsOf } from './traits.ts'

const mostLikely = 5

/** Parties by name, by what they are found by, and by what they share with what is being typed. */
export function listParties({ database }: PartyDeps) {
  return {
    list: (actor: StaffActor, { search, after, limit }: PartyFilter): Promise<PartyList> =>
      database.asFirm(actor.firmId, async (tx) => {
        const words = search?.split(/\s+/).filter(Boolean).slice(0, 6)
        const filter = {
          words: words?.length ? words : undefined,
          after: readNameCursor(after),
          limit: limit + 1,
        }
        const found = await listPartyLines(tx, filter)
        const last = found.length > limit ? found[limit - 1] : undefined
        return {
          rows: found.slice(0, limit).map(({ line }) => line),
          next: last ? showNameCursor(last.key) : null,
        }
      }),

    likely: async (
      actor: StaffActor,
      { name, email, phone, identifier }: LikelyInput,
    ): Promise<LikelyParty[]> => {
      const traits = traitsOf({ names: [name], identifiers: [identifier], emails: [email], phones: [phone] })
      const isNothing = Object.values(traits).every((some) => some.length === 0)
      if (isNothing) return []
      return database.asFirm(actor.firmId, (tx) => listLikely(tx, traits, { most: mostLikely }))
    },
  }
}
