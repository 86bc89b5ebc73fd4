import type { Acts } from './act.ts'

export const linkActs: Acts = {
  send: ({ access }, { actor, dossierId }) => access.send(actor, dossierId),
  copy: async ({ access }, { actor, dossierId }) => ({ address: await access.copy(actor, dossierId) }),
  revoke: ({ access }, { actor, field }) => access.revoke(actor, field('linkId')),
}
