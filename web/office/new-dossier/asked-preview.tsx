import { Title } from '@mantine/core'
import { useEffect } from 'react'
import { useFetcher } from 'react-router'
import type { TemplateItem } from '../../../contract/catalog.ts'
import { type ItemRole, itemRoles, type ParticipantRole } from '../../../contract/roles.ts'
import { Note } from '../parts/note.tsx'
import { useWords } from '../words.tsx'
import styles from './asked-preview.module.css'

export type Someone = { name: string; role: ParticipantRole }
type AskedPreviewProps = { templateIds: string[]; people: Someone[] }

/** What will be asked of whom; and what nobody will be asked for, since nobody has the role. */
export function AskedPreview({ templateIds, people }: AskedPreviewProps) {
  const t = useWords()
  const { load, data } = useFetcher<TemplateItem[]>()
  const chosen = templateIds.filter(Boolean)
  const query = new URLSearchParams(chosen.map((id) => ['template', id])).toString()
  useEffect(() => {
    if (query) load(`/office/dossiers/preview?${query}`)
  }, [load, query])
  const items = chosen.length > 0 ? (data ?? []) : []
  const withItems = itemRoles
    .map((role) => ({ role, asked: items.filter((item) => item.role === role) }))
    .filter(({ asked }) => asked.length > 0)
  const isMissing = (role: ItemRole) => role !== 'dossier' && !people.some((one) => one.role === role)
  return (
    <section className={styles.preview} aria-labelledby="asked-preview">
      <Title order={2} size="h5" id="asked-preview">
        {t('office.opening.preview')}
      </Title>
      {chosen.length === 0 && <p>{t('office.opening.previewEmpty')}</p>}
      {withItems
        .filter(({ role }) => isMissing(role))
        .map(({ role, asked }) => (
          <Note key={role} tone="accent">
            <strong>
              {t('office.opening.nobody', {
                n: asked.length,
                role: t(`office.people.roles.${role as ParticipantRole}`),
              })}
            </strong>
            <br />
            {t('office.opening.nobodyHint')}
          </Note>
        ))}
      {withItems
        .filter(({ role }) => !isMissing(role))
        .flatMap(({ role, asked }) =>
          ownersOf(role, people).map((owner, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two of one name and role are told apart by their place
            <Asked key={`${role} ${i}`} owner={owner} items={asked} />
          )),
        )}
    </section>
  )
}

function ownersOf(role: ItemRole, people: Someone[]): (Someone | undefined)[] {
  return role === 'dossier' ? [undefined] : people.filter((one) => one.role === role)
}

function Asked({ owner, items }: { owner: Someone | undefined; items: TemplateItem[] }) {
  const t = useWords()
  const heading = owner
    ? t('office.opening.ofPerson', {
        name: owner.name || t('office.opening.unnamed'),
        role: t(`office.people.roles.${owner.role}`),
      })
    : t('office.opening.ofDossier')
  return (
    <details className={styles.group} open={items.length <= 6}>
      <summary>
        {heading} · {t('office.opening.items', { n: items.length })}
      </summary>
      <ul>
        {items.map(({ typeId, name, instances, mandatory }) => (
          <li key={typeId}>
            {name}
            {instances > 1 && ` · ${t('office.opening.times', { n: instances })}`}
            {!mandatory && ` (${t('office.common.optional')})`}
          </li>
        ))}
      </ul>
    </details>
  )
}
