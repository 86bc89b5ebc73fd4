import type { HandedLink, HandWay } from '../../../../contract/access.ts'
import type { IconName } from '../../../ui/icons.tsx'
import type { Outcome } from '../../parts/outcome.ts'

/** The ways to get a link to somebody, the most usual first. */
export const ways = ['email', 'whatsapp', 'qr', 'letter', 'copy'] as const
export type Way = (typeof ways)[number]

export const wayIcons: Record<Way, IconName> = {
  email: 'mail',
  whatsapp: 'chat',
  qr: 'grid',
  letter: 'document',
  copy: 'copy',
}

/** What the page's action answers to what is sent here. */
export type Sent = Outcome & { handed?: HandedLink; emails?: string[] }

/** Ways whose link is shown here, to be handed over. */
export const isHanded = (way: Way): way is Exclude<HandWay, 'letter'> => way !== 'email' && way !== 'letter'
