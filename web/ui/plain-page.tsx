import styles from './plain.css?url'

type PlainPageProps = {
  heading: string
  text: string
  /** Where to go from here; whole loads, so that a failed page starts afresh. */
  ways?: { href: string; label: string }[]
}

/** A sentence on an empty page, with its own small stylesheet: needs nothing of what may just have failed. */
export function PlainPage({ heading, text, ways = [] }: PlainPageProps) {
  return (
    <>
      <link rel="stylesheet" href={styles} precedence="plain" />
      <main className="plain-page" id="content">
        <h1>{heading}</h1>
        <p>{text}</p>
        {ways.length > 0 && (
          <p>
            {ways.map(({ href, label }) => (
              <a key={href} href={href}>
                {label}
              </a>
            ))}
          </p>
        )}
      </main>
    </>
  )
}
