import { type Locale, type Translate, translatorFor } from '../../../i18n/words.ts'
import type { FirmTx } from '../../db/database.ts'
import type { StaffActor } from '../../kernel/actor.ts'
import { actorText } from '../../kernel/actor.ts'
import type { Id } from '../../kernel/ids.ts'
import type { Firm } from '../firms/firms.ts'
import type { Party } from '../parties/parties.ts'
import { isMissing, type Line, oneLine, plain } from './compose.ts'
import type { NoticeDeps } from './deps.ts'
import { findWay, openDossiersOf } from './reach-rows.ts'
import { readDossier, type ToldDossier } from './read-dossier.ts'

/**
 * What a mail of the day would say, as one would write it in a chat or say it on the telephone, with a fresh copy of the
 * reader's link to each dossier, or to one: the address is in the text and nowhere else.
 */
export function writeStatus({ access, dossiers, pages }: Pick<NoticeDeps, 'access' | 'dossiers' | 'pages'>) {
  const read = readDossier({ dossiers, pages })

  return async (
    tx: FirmTx,
    actor: StaffActor,
    { firm, party, only }: { firm: Firm; party: Party; only?: Id<'dossier'> },
  ): Promise<string> => {
    const locale: Locale = party.locale ?? firm.locale
    const t = plain(translatorFor(locale))
    const parts = [t('byHand.statusHello', { name: party.calledName, firm: firm.name })]
    if (firm.settings.isDiscreet) parts.push(t('byHand.statusDiscreet'))
    for (const id of only ? [only] : await openDossiersOf(tx, party.id)) {
      const dossier = await read(tx, id, party.id)
      if (dossier.lines.every(({ status }) => status === 'approved')) continue
      const said = firm.settings.isDiscreet ? [] : told(dossier, t)
      const way = await addressOf(tx, actor, dossier, party)
      if (way) said.push(t('byHand.statusLink', { address: way }))
      parts.push(said.join('\n'))
    }
    return parts.filter(Boolean).join('\n\n')
  }

  /** Nothing where the firm took his link from him. */
  async function addressOf(tx: FirmTx, actor: StaffActor, { id }: ToldDossier, party: Party) {
    const way = await findWay(tx, party.id, id)
    if (!way) return undefined
    const linkId = way.linkId ?? (await access.ensureFor(tx, actor, id, party.id))
    return access.newCopy(tx, { linkId, channel: 'whatsapp', by: actorText(actor) })
  }
}

function told({ title, number, lines }: ToldDossier, t: Translate): string[] {
  const rejected = lines.filter(({ status }) => status === 'rejected')
  const missing = lines.filter(({ status }) => status === 'pending')
  const isWaiting = !lines.some(isMissing)
  return [
    t('byHand.statusDossier', { title, number }),
    ...(rejected.length > 0 ? [t('byHand.statusCorrect'), ...rejected.map((line) => bullet(line, t))] : []),
    ...(missing.length > 0 ? [t('byHand.statusMissing'), ...missing.map((line) => bullet(line, t))] : []),
    ...(isWaiting ? [t('byHand.statusReviewing')] : []),
  ]
}

function bullet({ name, reason, isOptional, status }: Line, t: Translate): string {
  const optional = isOptional && status === 'pending' ? ` (${t('byHand.optional')})` : ''
  return `• ${name}${optional}${reason ? `: ${oneLine(reason)}` : ''}`
}
