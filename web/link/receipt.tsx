import { data } from 'react-router'
import type { ClientReceipt, ReceiptEntry } from '../../contract/receipt.ts'
import { momentWords, sizeWords } from '../../i18n/format.ts'
import { type Locale, type Translate, translatorFor } from '../../i18n/words.ts'
import { features } from '../context.ts'
import { firmLocale } from '../locale.ts'
import type { Route } from './+types/receipt'
import { entered, shut } from './entered.ts'
import { Frame } from './frame.tsx'
import { nameWords } from './requirement-parts.tsx'
import { ShutPage } from './shut-page.tsx'
import { styles } from './stylesheet.ts'

export const handle = { still: true }
export const links = styles

export async function loader(args: Route.LoaderArgs) {
  const receipt = await entered(args, (actor) => args.context.get(features).pages.receipt(actor))
  if (!receipt) return data(await shut(args), { status: 401 })
  return {
    kind: 'open' as const,
    receipt,
    locale: firmLocale(receipt.firm.locale),
    linkId: args.params.linkId,
  }
}

/** The receipt, to be read, printed or kept: what, when, under which folio, and each file's digest. */
export default function ReceiptPage({ loaderData }: Route.ComponentProps) {
  if (loaderData.kind === 'shut') return <ShutPage shut={loaderData} why="closed" />
  const { receipt, locale, linkId } = loaderData
  const { firm, dossier, party, entries } = receipt
  const t = translatorFor(locale)
  const at = (instant: string) => momentWords(instant, locale, firm.timeZone)
  return (
    <Frame firm={firm} title={t('link.acuse.title')}>
      <main id="content" className="letter">
        <h1>{t('link.acuse.heading')}</h1>
        <p>{t('link.acuse.intro', { firm: firm.name, name: party.name, ...dossier })}</p>
        <p className="soft">{t('link.acuse.made', { at: at(receipt.at) })}</p>
        {entries.length === 0 && <p>{t('link.acuse.none')}</p>}
        <ol className="entries">
          {entries.map((entry) => (
            <Entry
              key={entry.folio}
              entry={entry}
              at={at}
              hasSeveral={hasSeveral(receipt)}
              locale={locale}
              t={t}
            />
          ))}
        </ol>
        {entries.some(({ files }) => files.length > 0) && (
          <p className="soft">{t('link.acuse.digestText')}</p>
        )}
        <p className="soft no-print">{t('link.acuse.print')}</p>
        <p className="no-print">
          <a className="quiet" href={`/e/${encodeURIComponent(linkId)}`}>
            {t('link.page.back')}
          </a>
        </p>
      </main>
    </Frame>
  )
}

const hasSeveral = ({ entries }: ClientReceipt) => new Set(entries.map(({ owner }) => owner)).size > 1

type EntryProps = {
  entry: ReceiptEntry
  at: (instant: string) => string
  hasSeveral: boolean
  locale: Locale
  t: Translate
}

function Entry({ entry, at, hasSeveral, locale, t }: EntryProps) {
  const { folio, owner, files, value } = entry
  return (
    <li className="entry">
      <h2>
        {nameWords(entry, t)}
        {hasSeveral && owner && <span className="count"> · {t('link.owners.of', { name: owner })}</span>}
      </h2>
      <p>
        <b>{t('link.acuse.folio', { receipt: folio })}</b> · {at(entry.at)}
      </p>
      {value !== undefined && <p>{value || t('link.acuse.kept')}</p>}
      {files.map((file) => (
        <p key={file.sha256} className="file">
          {file.name} · {sizeWords(file.size, locale)} · {at(file.at)}
          <br />
          <span className="soft">
            {t('link.acuse.digest')}: <code>{file.sha256}</code>
          </span>
        </p>
      ))}
    </li>
  )
}
