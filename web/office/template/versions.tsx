import type { TemplateVersionView } from '../../../contract/catalog.ts'
import { Moment } from '../parts/moment.tsx'
import { Tag } from '../parts/tag.tsx'
import { useWords } from '../words.tsx'
import styles from './versions.module.css'

/** Who changed what and when. Folded away: it is looked up, and seldom. */
export function Versions({ versions }: { versions: TemplateVersionView[] }) {
  const t = useWords()
  const newest = versions[0]?.n
  return (
    <details className={styles.versions}>
      <summary>
        {t('office.editor.versions')} ({versions.length})
      </summary>
      <p className={styles.soft}>{t('office.editor.versionsText')}</p>
      <ol className={styles.list} reversed>
        {versions.map((version) => (
          <li key={version.n} className={styles.version}>
            <div className={styles.head}>
              <strong>{t('office.templates.versionN', { n: version.n })}</strong>
              {version.n === newest && (
                <Tag tone="good" icon="check">
                  {t('office.editor.nowVersion')}
                </Tag>
              )}
              <span className={styles.soft}>
                {version.by} · <Moment at={version.at} />
              </span>
            </div>
            <Changes version={version} />
          </li>
        ))}
      </ol>
    </details>
  )
}

function Changes({ version: { changes, itemCount } }: { version: TemplateVersionView }) {
  const t = useWords()
  if (!changes) return <p>{t('office.editor.firstVersion', { n: itemCount })}</p>
  const { added, removed, changed, isReordered } = changes
  const lines = [
    ...(['added', 'removed', 'changed'] as const).flatMap((key) => {
      const names = { added, removed, changed }[key]
      return names.length > 0 ? [t(`office.editor.${key}`, { names: names.join(', ') })] : []
    }),
    ...(isReordered ? [t('office.editor.reordered')] : []),
  ]
  return lines.map((line) => <p key={line}>{line}</p>)
}
