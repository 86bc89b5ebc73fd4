import { handWays } from '../../../../contract/access.ts'
import type { Acts } from './act.ts'

const chosen = (form: FormData) => form.getAll('participantIds').map(String)
const wayOf = (name: string) => handWays.find((way) => way === name) ?? 'copy'

export const linkActs: Acts = {
  send: async ({ access }, { actor, dossierId, form }) => {
    const ids = chosen(form)
    await access.send(actor, dossierId, ids)
    const { people } = await access.linkPeople(actor, dossierId)
    const mailed = people.filter(
      ({ participantIds }) => !ids.length || participantIds.some((id) => ids.includes(id)),
    )
    return { emails: mailed.flatMap(({ email }) => email ?? []) }
  },
  hand: async ({ access }, { actor, dossierId, field, form }) => ({
    handed: await access.hand(actor, dossierId, { way: wayOf(field('way')), participantIds: chosen(form) }),
  }),
  say: async ({ notices }, { actor, dossierId, field }) => ({
    said: await notices.whatToSay(actor, dossierId, field('partyId')),
  }),
  sentByHand: ({ notices }, { actor, dossierId, field }) =>
    notices.sentByHand(actor, dossierId, {
      linkId: field('linkId'),
      partyId: field('partyId'),
      way: field('way') === 'letter' ? 'letter' : 'whatsapp',
    }),
  revoke: ({ access }, { actor, field }) => access.revoke(actor, field('linkId')),
  reissue: async ({ access }, { actor, field }) => ({
    emails: (await access.reissue(actor, field('linkId'))).mailed,
  }),
}
