import { Button, Title } from '@mantine/core'
import { Form, Link, useNavigation } from 'react-router'
import type { ReadyMadeView } from '../../../contract/template-file.ts'
import { Tag } from '../parts/tag.tsx'
import { useWords } from '../words.tsx'
import { ClientLook } from './client-look.tsx'
import styles from './ready-made.module.css'

/** One template that comes with the program: what it asks for, how a client sees it, and one click to have it. */
export function ReadyMadeCard({ template, canUse }: { template: ReadyMadeView; canUse: boolean }) {
  const t = useWords()
  const { key, name, about, sections, templateId } = template
  const isTaking = useNavigation().formData?.get('key') === key
  const n = sections.reduce((sum, { items }) => sum + items.length, 0)
  return (
    <li className={styles.card}>
      <Title order={2} size="h4">
        {name}
      </Title>
      <p className={styles.about}>{about}</p>
      <p className={styles.soft}>
        {t('office.readyMade.count', { n })}
        {templateId && (
          <Tag tone="good" icon="check">
            {t('office.readyMade.have')}
          </Tag>
        )}
      </p>
      <details>
        <summary className={styles.what}>{t('office.readyMade.what')}</summary>
        <Asked sections={sections} />
      </details>
      <div className={styles.ways}>
        {templateId ? (
          <Button
            component={Link}
            to={`/office/templates/${templateId}`}
            variant="default"
            size="md"
            aria-label={t('office.readyMade.openOf', { name })}
          >
            {t('office.readyMade.open')}
          </Button>
        ) : (
          canUse && (
            <Form method="post">
              <input type="hidden" name="key" value={key} />
              <Button
                type="submit"
                size="md"
                loading={isTaking}
                aria-label={t('office.readyMade.useOf', { name })}
              >
                {t('office.readyMade.use')}
              </Button>
            </Form>
          )
        )}
        <ClientLook template={template} />
      </div>
    </li>
  )
}

function Asked({ sections }: Pick<ReadyMadeView, 'sections'>) {
  const t = useWords()
  return sections.map((section) => (
    <div key={section.name} className={styles.asked}>
      <h3>{section.name}</h3>
      <ul>
        {section.items.map((item) => (
          <li key={`${item.name} ${item.role}`}>
            {item.name}
            {item.instances > 1 && ` × ${item.instances}`}
            {!item.mandatory && <span className={styles.optional}> ({t('office.common.optional')})</span>}
          </li>
        ))}
      </ul>
    </div>
  ))
}
