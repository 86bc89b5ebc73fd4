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

/** A link as the firm sees it; the secret is never shown again. */
export type LinkView = {
  id: string
  createdAt: string
  expiresAt: string
  isLive: boolean
  lastUsedAt: string | null
  copies: { channel: 'email' | 'copy'; at: string; firstUsedAt: string | null }[]
}

/** A message and what became of it. */
export type MessageView = {
  id: string
  kind: 'link' | 'decision' | 'dailyStatus' | 'invitation'
  to: string
  state: 'queued' | 'sending' | 'sent' | 'refused' | 'dropped'
  at: string
  sentAt: string | null
  error: string | null
}
