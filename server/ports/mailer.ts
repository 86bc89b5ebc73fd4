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
  /**
   * Refused for good: asking again is useless. Only a refusal about the `address` says that it does not exist or takes
   * no mail; one about the `mail` (too big, taken for spam) leaves the address as good as it was.
   */
  | { kind: 'refused'; about: 'address' | 'mail'; reason: string }
  /** Not now (network, greylisting, provider down, our own password): to be tried again later. */
  | { kind: 'later'; reason: string }

/** What stands in the way of a mail, told apart as far as whoever sets the channel up can act on it. */
export type MailTrouble =
  /** The name of the mail server is not found. */
  | 'dns'
  | 'refusedConnection'
  | 'timeout'
  /** No encrypted connection comes about. */
  | 'tls'
  | 'certificate'
  /** User and password are wanted, or not accepted. */
  | 'signIn'
  /** The address that mails come from is not accepted. */
  | 'sender'
  | 'recipient'
  /** The mail itself: too big, taken for spam. */
  | 'content'
  /** Not now. */
  | 'busy'
  | 'unknown'

/** `said`: the mail server's own words, on one line and without credentials, where it said any. */
export type Trial = { ok: true } | { ok: false; trouble: MailTrouble; said: string }

/** Every `reason` is one plain English sentence, for whoever runs the installation; it holds no credentials. */
export type Mailer = {
  readonly name: string
  /**
   * Never throws for what the network, the disk or the other side does: that is a `Delivery`. Control characters in
   * names and subject become spaces; an address that is not one plain mailbox is refused.
   */
  send(mail: Mail): Promise<Delivery>
  /** Sends a mail and says precisely what became of it, for whoever sets the channel up. Never throws either. */
  tryOut(mail: Mail): Promise<Trial>
  /** Proves that the channel works (connection, TLS, credentials), sending nothing. */
  check(): Promise<{ ok: true } | { ok: false; reason: string }>
  /** Waits, for a bounded time, for the mails under way. May be called twice; a `send` after it does not throw. */
  close(): Promise<void>
}

/** What an adapter that keeps mails instead of sending them shows on its page. */
export type KeptMail = Mail & {
  /** When it was first sent, ISO 8601. */
  at: string
}
export type MailShelf = {
  /** Newest first, at most `limit`. */
  list(options: { limit: number; firmId?: string }): Promise<KeptMail[]>
  find(id: string): Promise<KeptMail | undefined>
  /** Removes mails that were first sent before a moment; answers how many. One sent anew after that is a new mail. */
  forget(before: Date): Promise<number>
}

/** What every adapter does before it hands a mail on: the same mail on plain lines, or the refusal of its addresses. */
export function prepareMail(mail: Mail): Mail | Extract<Delivery, { kind: 'refused' }> {
  const { to, replyTo } = mail
  if (!isMailbox(to.address)) {
    return { kind: 'refused', about: 'address', reason: 'The address is not an e-mail address.' }
  }
  if (replyTo !== undefined && !isMailbox(replyTo)) {
    return { kind: 'refused', about: 'mail', reason: 'The address for answers is not an e-mail address.' }
  }
  return {
    ...mail,
    fromName: onOneLine(mail.fromName),
    to: { name: onOneLine(to.name), address: to.address },
    subject: onOneLine(mail.subject),
  }
}

/** One mailbox and no more: no list, no name, no route, nothing that could end a header or an SMTP command. */
export function isMailbox(address: string): boolean {
  return address.length <= 254 && address.isWellFormed() && mailbox.test(address)
}

const mailbox = /^[^\s\p{C}"(),:;<>@[\\\]]+@[^\s\p{C}"(),:;<>@[\\\]]+$/u

/** A line break in a name or a subject would begin another header. */
function onOneLine(text: string): string {
  return text.toWellFormed().replace(lineTrouble, ' ').trim()
}

const lineTrouble = /[\p{Cc}\u2028\u2029]+/gu
