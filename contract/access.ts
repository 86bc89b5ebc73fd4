/** What whoever holds a link sees before "Continuar": who asks and what becomes of his data; nothing of the dossier. */
export type Landing =
  | {
      kind: 'open'
      firm: FirmBrand
      privacy: { id: string; body: string }
    }
  | { kind: 'gone'; firm?: FirmBrand }

/** How a firm shows itself to whoever holds a link. `logo` is an address that needs no signing in. */
export type FirmBrand = { name: string; locale: string; accent?: string; logo?: string }

/** The ways by which a copy of a link leaves the house; those of `handWays` leave by somebody's hand. */
export const handWays = ['copy', 'qr', 'letter', 'whatsapp'] as const
export type HandWay = (typeof handWays)[number]
export type LinkWay = 'email' | HandWay

/** A link as the firm sees it; the secret is never shown again. */
export type LinkView = {
  id: string
  /** Whom it opens for. */
  people: string[]
  createdAt: string
  expiresAt: string
  isLive: boolean
  isRevoked: boolean
  lastUsedAt: string | null
  copies: { channel: LinkWay; at: string; firstUsedAt: string | null }[]
}

/** For whom links can be made, and whether one is usual for each of them or one for all together. */
export type LinkPeople = {
  people: (LinkPerson & { participantIds: string[] })[]
  usual: 'each' | 'together'
}
export type LinkPerson = { partyId: string; name: string; email?: string; phone?: string }

/** A fresh copy of a link to be handed over by hand: its address is shown now and never again. */
export type HandedLink = {
  linkId: string
  way: HandWay
  address: string
  expiresAt: string
  people: (LinkPerson & { text: string })[]
}

/** A letter on paper with the link, in its reader's language. */
export type LinkLetter = {
  locale: 'es-MX' | 'es-ES' | 'en'
  firm: FirmBrand & { contact: string }
  date: string
  greeting: string
  paragraphs: string[]
  asked: string[]
  more: number
  address: string
  privacy: string
  signedBy: string
}

/** A line of the board of live links. */
export type LiveLink = {
  id: string
  dossier: { id: string; number: string; title: string }
  people: string[]
  ways: LinkWay[]
  createdAt: string
  expiresAt: string
  lastUsedAt: string | null
  /** Devices on which it is open. */
  devices: number
}
export type LiveLinkList = { rows: LiveLink[]; next: string | null; total: number }

/** A message and what became of it; `by` names whoever sent it by hand. */
export type MessageView = {
  id: string
  kind: 'link' | 'decision' | 'dailyStatus' | 'invitation'
  channel: 'email' | 'whatsapp' | 'phone' | 'letter'
  to: string
  state: 'queued' | 'sending' | 'sent' | 'refused' | 'dropped'
  at: string
  sentAt: string | null
  by: string | null
  error: string | null
}
