import type { LinkLetter } from '../../../contract/access.ts'
import type { AllWords } from '../../../i18n/shape.ts'
import { type Translate, translator } from '../../../i18n/translate.ts'
import styles from '../letter.module.css'
import { Qr } from '../parts/qr.tsx'

type SheetProps = { letter: LinkLetter; words: AllWords['office']['letter'] }

/** The letter itself, in its reader's language, whatever the clerk's is. */
export function Sheet({ letter, words }: SheetProps) {
  const { firm, date, greeting, paragraphs, asked, more, address, privacy, signedBy } = letter
  const t = sayingOf(letter, words)
  return (
    <main className={styles.sheet} id="content" lang={letter.locale}>
      <div className={styles.head}>
        {firm.logo && <img src={firm.logo} alt="" className={styles.logo} />}
        <h1>{firm.name}</h1>
        <p>{date}</p>
      </div>
      <p>{greeting}</p>
      <p>{paragraphs[0]}</p>
      {asked.length > 0 && (
        <>
          <h2>{t('office.letter.asked')}</h2>
          <ul>
            {asked.map((name, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: several may be called the same; drawn once
              <li key={i}>{name}</li>
            ))}
            {more > 0 && <li>{t('office.letter.more', { n: more })}</li>}
          </ul>
        </>
      )}
      <p>{paragraphs[1]}</p>
      <div className={styles.way}>
        <div className={styles.qr}>
          <Qr text={address} label={t('office.letter.title')} />
        </div>
        <div>
          <p>{t('office.letter.type')}</p>
          <Address address={address} />
          {firm.contact && <p>{t('office.letter.contact', { contact: firm.contact })}</p>}
        </div>
      </div>
      <p className={styles.signature}>{signedBy}</p>
      <p className={styles.privacy}>{privacy}</p>
    </main>
  )
}

/** Without what a browser puts before it, and broken before the part that is this reader's own. */
function Address({ address }: { address: string }) {
  const [place = '', secret = ''] = address.replace(/^https?:\/\//, '').split(/(?<=\/l\/)/)
  return (
    <p className={styles.address}>
      {place}
      <wbr />
      <span>{secret}</span>
    </p>
  )
}

function sayingOf({ locale }: LinkLetter, letter: SheetProps['words']): Translate {
  return translator({ office: { letter } } as AllWords, locale)
}
