import { Checkbox, Switch } from '@mantine/core'
import type { RequirementView } from '../../../contract/desk.ts'
import { RequirementTag } from '../parts/state-tags.tsx'
import { useWords } from '../words.tsx'
import styles from './checklist.module.css'
import { inGroups } from './in-groups.ts'
import type { Several } from './use-several.ts'

type ChecklistProps = {
  /** In the order in which they are shown. */
  requirements: readonly RequirementView[]
  shownId: string | undefined
  onlyWaiting: boolean
  several: Several
  onOnlyWaiting: (isOn: boolean) => void
  onChoose: (id: string) => void
}

/** What the dossier asks for, by person and section, and how each stands; what waits can be chosen, several at once. */
export function Checklist(props: ChecklistProps) {
  const t = useWords()
  const { requirements, shownId, onlyWaiting, several, onOnlyWaiting, onChoose } = props
  const waiting = requirements.filter(({ can }) => can.decide).length
  return (
    <>
      <Switch
        className={styles.filter}
        label={t('office.desk.onlyWaiting')}
        checked={onlyWaiting}
        onChange={(event) => onOnlyWaiting(event.currentTarget.checked)}
      />
      {onlyWaiting && waiting === 0 && <p className={styles.none}>{t('office.desk.noneWaiting')}</p>}
      <nav aria-label={t('office.review.checklist')}>
        {inGroups(requirements).map(({ key, owner, section, requirements: items }) => (
          <section key={key} className={styles.group}>
            <GroupHeading owner={owner?.name} section={section} />
            <ol className={styles.list}>
              {items.map((item) => (
                <li key={item.id} className={styles.row}>
                  {waiting > 1 && item.can.decide && (
                    <Checkbox
                      aria-label={t('office.desk.choose', { name: nameOf(item) })}
                      checked={several.chosen.has(item.id)}
                      onChange={() => several.toggle(item.id)}
                      className={styles.choose}
                    />
                  )}
                  <Item item={item} isShown={item.id === shownId} onChoose={onChoose} />
                </li>
              ))}
            </ol>
          </section>
        ))}
      </nav>
    </>
  )

  function nameOf({ name, instance, instances }: RequirementView): string {
    return instances > 1 ? `${name} ${t('office.desk.instance', { n: instance, total: instances })}` : name
  }
}

function GroupHeading({ owner, section }: { owner: string | undefined; section: string }) {
  const words = [owner, section].filter(Boolean).join(' · ')
  return words ? <h3 className={styles.heading}>{words}</h3> : null
}

type ItemProps = { item: RequirementView; isShown: boolean; onChoose: (id: string) => void }

function Item({ item, isShown, onChoose }: ItemProps) {
  const t = useWords()
  const { id, name, status, pages, mandatory, instance, instances } = item
  return (
    <button type="button" className={styles.item} aria-current={isShown} onClick={() => onChoose(id)}>
      <span>
        {name}
        {instances > 1 && (
          <span className={styles.instance}>
            {' '}
            {t('office.desk.instance', { n: instance, total: instances })}
          </span>
        )}
      </span>
      <span className={styles.about}>
        <RequirementTag status={status} />
        {pages.length > 0 && <span>{t('office.review.pages', { n: pages.length })}</span>}
        {!mandatory && <span>{t('office.review.optional')}</span>}
      </span>
    </button>
  )
}
