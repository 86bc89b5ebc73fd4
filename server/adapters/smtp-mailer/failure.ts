import type { NodemailerError } from 'nodemailer'
import type { Delivery } from '../../ports/mailer.ts'

type Failure = Exclude<Delivery, { kind: 'sent' }>

/**
 * What a failed delivery means. Only the last word on the recipient or on the mail is a refusal; all else is the way
 * there or our own account, and may pass. Errors that no network makes are thrown on.
 */
export function deliveryFailure(error: unknown, secrets: string[]): Failure {
  const failure = asFailure(error)
  const reason = failureReason(failure, secrets)
  if (!isFinal(failure) || isOurFault(failure)) return { kind: 'later', reason }
  return { kind: 'refused', about: isAboutAddress(failure) ? 'address' : 'mail', reason }
}

/** One plain sentence. Throws what is no failure of the way. */
export function failureReason(error: unknown, secrets: string[]): string {
  const failure = asFailure(error)
  const { code = '', originalCode = '', command = '', responseCode } = failure
  if (responseCode === 530) return 'The mail server wants a user and a password (530).'
  if (isSignIn(failure)) {
    // The answer may repeat what was sent: only its number is safe to show.
    return `The mail server did not accept the user and the password${responseCode ? ` (${responseCode})` : ''}.`
  }
  if (certificateTrouble.test(originalCode)) {
    return `The certificate of the mail server is not trusted (${originalCode}).`
  }
  if (command === 'STARTTLS') return 'The mail server offers no encryption with STARTTLS.'
  if (code === 'ETIMEDOUT' || code === 'EABORT') return 'The mail server did not answer in time.'
  if (code === 'EDNS') return 'The name of the mail server was not found.'
  if (failure.response) return `The mail server answered: ${sentence(failure.response, secrets)}`
  if (code === 'ETLS' || /SSL|TLS|EPROTO/.test(originalCode)) {
    return 'No encrypted connection to the mail server came about.'
  }
  if (code === 'EMESSAGE') return 'The mail is larger than the mail server takes.'
  if (originalCode) return `The mail server could not be reached (${originalCode}).`
  return 'The connection to the mail server broke off.'
}

function isFinal({ code, command, permanent, responseCode }: NodemailerError): boolean {
  if (responseCode) return permanent === true && (atTheMail.test(command ?? '') || responseCode === tooBig)
  // Found out before anything was sent: an answer to come would be the same.
  return code === 'EMESSAGE' || code === 'EENVELOPE'
}

/**
 * Refused for who we are, with the number that an unknown recipient gets: were it believed, one wrong setting would
 * strike out every address of the installation.
 */
function isOurFault(failure: NodemailerError): boolean {
  const { response = '' } = failure
  return isSignIn(failure) || (ourFault.test(response) && !/^\d{3}[ -]5\.1\./.test(response))
}

export function isSignIn({ code, responseCode }: NodemailerError): boolean {
  return code === 'EAUTH' || (responseCode !== undefined && signInCodes.includes(responseCode))
}

/** RFC 3463: 5.1.x is a bad address, 5.2.1 a mailbox that takes nothing. Servers without such codes say 550, 551, 553. */
export function isAboutAddress({ command, responseCode, response = '', code }: NodemailerError): boolean {
  const enhanced = /^\d{3}[ -](5\.\d+\.\d+)/.exec(response)?.[1]
  if (enhanced) return /^5\.(1\.(1|2|3|6|10)|2\.1)$/.test(enhanced)
  if (responseCode) return command === 'RCPT TO' && [550, 551, 553].includes(responseCode)
  return code === 'EENVELOPE'
}

/** RFC 5321, RFC 4954: `MAIL FROM` is our own address, so a refusal there is not the recipient's. */
const atTheMail = /^(RCPT TO|DATA)$/
const ourFault = /\brelay|rcpthosts|sender address rejected|send as this sender|sendasdenied/i
const tooBig = 552
const signInCodes = [530, 534, 535, 538]
export const certificateTrouble = /CERT|SELF_SIGNED|UNABLE_TO_(GET|VERIFY)|ALTNAME/

/** What the server said, on one line, as the end of a sentence. */
export function sentence(response: string, secrets: string[]): string {
  const line = response.replace(/[\p{C}\s]+/gu, ' ').trim()
  const safe = secrets.reduce((text, secret) => text.replaceAll(secret, '…'), line)
  return `${safe.slice(0, 250).replace(/[.…\s]+$/, '')}.`
}

export function asFailure(error: unknown): NodemailerError {
  if (error instanceof Error && ('code' in error || 'responseCode' in error || isOfThePool(error)))
    return error
  throw error
}

/** The two errors of the library that carry no code. */
function isOfThePool({ message }: Error): boolean {
  return message === 'Connection pool was closed' || message === 'Connection closed'
}
