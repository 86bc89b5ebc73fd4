import { filled } from '../../../contract/own-words.ts'
import { isLocale, type Locale, type Translate, translatorFor } from '../../../i18n/words.ts'
import type { FirmTx } from '../../db/database.ts'
import type { Id } from '../../kernel/ids.ts'
import type { Mail } from '../../ports/mailer.ts'
import type { Firm } from '../firms/firms.ts'
import { htmlOf, oneLine, plain, textOf } from './compose.ts'
import type { NoticeDeps } from './deps.ts'
import type { Claimed } from './message-rows.ts'
import { writeBody } from './write-body.ts'
import { discreet } from './write-discreet.ts'

type Reader = { name: string; calledName: string; locale: Locale }

/**
 * Writes a mail from the rows of this moment, with a copy of the link of its own: the secret is in the mail and nowhere
 * else. Nothing when there is nothing left to say.
 */
export function writeMail(deps: NoticeDeps) {
  const { firms, staff, parties, dossiers } = deps
  const bodyOf = writeBody(deps)

  return async (tx: FirmTx, message: Claimed): Promise<Mail | undefined> => {
    const firm = await firms.get(tx)
    const reader = await readerOf(tx, message, firm)
    const t = plain(translatorFor(reader.locale))
    const written = await bodyOf[message.kind]({ tx, message, firm, t })
    if (!written) return undefined
    const isDiscreet = firm.settings.isDiscreet && message.partyId !== undefined
    const spoken = { t, kind: message.kind, name: reader.calledName, firm: firm.name }
    const body = isDiscreet ? discreet(written, spoken) : written
    const letter = {
      ...body,
      language: reader.locale,
      firmName: oneLine(firm.name),
      hello: body.hello ?? greeting(firm, message, reader, t),
      footer: body.footer ?? [
        ...ownFooter(firm, reader, t),
        t('mail.why', { firm: firm.name }),
        t('mail.contact'),
      ],
      accent: firm.accent,
    }
    return {
      id: message.id,
      firmId: tx.firmId,
      fromName: firm.name,
      replyTo: await replyTo(tx, body.dossierIds),
      to: { name: reader.name, address: message.toAddress },
      subject: body.subject,
      text: textOf(letter, t),
      html: htmlOf(letter, t),
      language: reader.locale,
    }
  }

  async function readerOf(tx: FirmTx, { partyId, staffId, toAddress }: Claimed, firm: Firm): Promise<Reader> {
    const [party] = partyId ? await parties.find(tx, [partyId]) : []
    const person = staffId && (await staff.names(tx, [staffId])).get(staffId)
    const name = party?.name ?? (person ? person.name : toAddress)
    const locale = isLocale(party?.locale) ? party.locale : firm.locale
    return { name, calledName: party?.calledName ?? name, locale }
  }

  /** An answer goes to whoever is responsible for the dossier; of several dossiers, for the first. */
  async function replyTo(tx: FirmTx, [dossierId]: readonly Id<'dossier'>[]): Promise<string | undefined> {
    if (!dossierId) return undefined
    const { responsibleId } = await dossiers.getTrusted(tx, dossierId)
    return (await staff.names(tx, [responsibleId])).get(responsibleId)?.email
  }
}

/** The firm's own greeting where a client has its language, else the usual one. */
function greeting(firm: Firm, { partyId }: Claimed, { calledName, locale }: Reader, t: Translate): string {
  const own = partyId && locale === firm.locale ? firm.settings.greeting : ''
  return own
    ? filled(own, { name: oneLine(calledName), firm: firm.name })
    : t('mail.hello', { name: calledName })
}

/** How the firm signs and where it is reached. */
function ownFooter({ locale, settings }: Firm, reader: Reader, t: Translate): string[] {
  const { signature, contactPhone, contactWhatsapp } = settings
  return [
    ...(signature && reader.locale === locale ? [signature] : []),
    ...(contactPhone ? [t('mail.phone', { phone: contactPhone })] : []),
    ...(contactWhatsapp ? [t('mail.whatsapp', { phone: contactWhatsapp })] : []),
  ]
}
