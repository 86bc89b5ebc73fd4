import type { MailTest } from '../../../contract/firm-settings.ts'
import { translatorFor } from '../../../i18n/words.ts'
import type { StaffActor } from '../../kernel/actor.ts'
import { sha256 } from '../../kernel/digest.ts'
import { newId } from '../../kernel/ids.ts'
import { problem } from '../../kernel/problem.ts'
import type { Mail } from '../../ports/mailer.ts'
import type { SettingsDeps } from './deps.ts'

const tooMany = problem('request.tooMany', 429)
/** Enough to set a channel up, too few to fill a stranger's box. */
const limit = { most: 10, seconds: 3600 }

/** One mail by the channel as it stands, past the queue, so that its fate is known at once. */
export function tryMail({ database, firms, gates, mailer }: SettingsDeps) {
  return async (actor: StaffActor, to: string): Promise<MailTest> => {
    const wait = await gates.attempt(sha256(`test mail ${actor.firmId}`), limit)
    if (wait > 0) throw tooMany({ minutes: Math.ceil(wait / 60) })
    const { name, locale } = await database.asFirm(actor.firmId, (tx) => firms.get(tx))
    const t = translatorFor(locale)
    const text = t('mail.test.text', { firm: name })
    const mail: Mail = {
      id: newId('message'),
      firmId: actor.firmId,
      fromName: name,
      to: { name: '', address: to },
      subject: t('mail.test.subject', { firm: name }),
      text,
      html: `<!doctype html><html lang="${locale}"><body><p>${escaped(text)}</p></body></html>`,
      language: locale,
    }
    const trial = await mailer.tryOut(mail)
    if (!trial.ok) return { ok: false, to, trouble: trial.trouble, said: trial.said }
    // Kept is not sent: whoever waits for the mail must know.
    return mailer.name === 'smtp' ? { ok: true, to } : { ok: false, to, trouble: 'notConfigured', said: '' }
  }
}

const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
