import type { SendMailOptions } from 'nodemailer'
import { sha256 } from '../../kernel/digest.ts'
import type { Mail } from '../../ports/mailer.ts'

/**
 * The message (RFC 5322) of a prepared mail: text and HTML as alternatives. Addresses go as objects, which are never
 * parsed as lists; the date and the encoding of names are the library's.
 */
export function mime(mail: Mail, from: string): SendMailOptions {
  const { fromName, to, replyTo, subject, text, html, language } = mail
  return {
    messageId: `<${idLeft(mail.id)}@${from.slice(from.lastIndexOf('@') + 1)}>`,
    from: { name: fromName, address: from },
    replyTo: replyTo && { name: '', address: replyTo },
    to,
    subject,
    text,
    html,
    headers: {
      // RFC 3834: nobody's holiday answers this, and no machine takes up a conversation with it.
      'Auto-Submitted': 'auto-generated',
      ...(/^[a-z0-9-]{1,35}$/i.test(language) && { 'Content-Language': language }),
    },
  }
}

/** An id goes as it is if RFC 5322 allows it (dot-atom), else as its digest: as stable, and as much its own. */
function idLeft(id: string): string {
  return /^[\w-]+(\.[\w-]+)*$/.test(id) && id.length <= 200 ? id : sha256(id).toString('hex')
}
