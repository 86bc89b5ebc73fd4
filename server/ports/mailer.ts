/** A mail as the product means it; the adapter turns it into MIME. */
export type Mail = {
  /** Stable for one message whatever is retried: becomes the Message-ID, so that a receiver can drop a repeat. */
  id: string
  /** The firm that speaks, as the reader knows it. */
  fromName: string
  replyTo?: string
  to: { name: string; address: string }
  subject: string
  text: string
  html: string
  /** BCP 47, for the MIME part's Content-Language. */
  language: string
  /** The tenant, for adapters that keep mails (the outbox); never sent. */
  firmId: string
}

export type Delivery =
  /** The next machine took it over. */
  | { kind: 'sent'; providerId: string }
  /** Refused for good (unknown address, bad domain): asking again is useless. */
  | { kind: 'refused'; reason: string }
  /** Not now (network, greylisting, provider down): to be tried again later. */
  | { kind: 'later'; reason: string }

export type Mailer = {
  readonly name: string
  /** Never throws for what the network or the other side does: that is a `Delivery`. */
  send(mail: Mail): Promise<Delivery>
  /** Proves that the channel works (connection, TLS, credentials), sending nothing. */
  check(): Promise<{ ok: true } | { ok: false; reason: string }>
  close(): Promise<void>
}

/** What an adapter that keeps mails instead of sending them shows on its page. */
export type KeptMail = Mail & { at: string }
export type MailShelf = {
  /** Newest first, at most `limit`. */
  list(options: { limit: number; firmId?: string }): Promise<KeptMail[]>
  find(id: string): Promise<KeptMail | undefined>
}
