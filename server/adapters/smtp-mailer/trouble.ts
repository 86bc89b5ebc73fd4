import type { NodemailerError } from 'nodemailer'
import type { MailTrouble } from '../../ports/mailer.ts'
import { asFailure, certificateTrouble, isAboutAddress, isSignIn, sentence } from './failure.ts'

/** Where in the conversation with the mail server it went wrong, and what the server said. Throws what is no failure of the way. */
export function troubleOf(error: unknown, secrets: string[]): { trouble: MailTrouble; said: string } {
  const failure = asFailure(error)
  const trouble = kindOf(failure)
  // The answer to a password may repeat it: only its number is safe to show.
  if (trouble === 'signIn') return { trouble, said: failure.responseCode ? String(failure.responseCode) : '' }
  return {
    trouble,
    said: failure.response ? sentence(failure.response, secrets) : (failure.originalCode ?? ''),
  }
}

function kindOf(failure: NodemailerError): MailTrouble {
  const { code = '', originalCode = '', command = '', response, responseCode = 0 } = failure
  if (isSignIn(failure)) return 'signIn'
  if (certificateTrouble.test(originalCode)) return 'certificate'
  if (command === 'STARTTLS') return 'tls'
  if (code === 'EDNS' || originalCode === 'ENOTFOUND' || originalCode === 'EAI_AGAIN') return 'dns'
  if (originalCode === 'ECONNREFUSED') return 'refusedConnection'
  if (code === 'ETIMEDOUT' || code === 'EABORT' || /TIMEDOUT|UNREACH/.test(originalCode)) return 'timeout'
  if (response) return saidKind(failure, command, responseCode)
  if (code === 'ETLS' || /SSL|TLS|EPROTO/.test(originalCode)) return 'tls'
  if (code === 'EMESSAGE') return 'content'
  return code === 'EENVELOPE' ? 'recipient' : 'unknown'
}

/** RFC 5321: `MAIL FROM` is about us, `RCPT TO` about the reader, `DATA` about the mail; 4xx is for now. */
function saidKind(failure: NodemailerError, command: string, responseCode: number): MailTrouble {
  const { response = '' } = failure
  if (/relay|rcpthosts|sender address rejected|send as this sender|sendasdenied/i.test(response))
    return 'sender'
  if (command === 'MAIL FROM') return 'sender'
  if (responseCode >= 400 && responseCode < 500) return 'busy'
  if (isAboutAddress(failure) || command === 'RCPT TO') return 'recipient'
  return command === 'DATA' ? 'content' : 'unknown'
}
