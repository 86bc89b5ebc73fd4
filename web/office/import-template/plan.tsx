import { Button, Stack, Text, Title } from '@mantine/core'
import type { ImportPlan } from '../../../contract/template-file.ts'
import { Tag } from '../parts/tag.tsx'
import { useWords } from '../words.tsx'
import styles from './import-template.module.css'

type PlanProps = { plan: ImportPlan; isMaking: boolean; onMake: () => void }

/** What bringing the file in would make, and what it would use that is here. */
export function Plan({ plan: { template, types, reasons }, isMaking, onMake }: PlanProps) {
  const t = useWords()
  const { name, fate, itemCount } = template
  return (
    <Stack gap="sm">
      <Title order={2} size="h4">
        {t('office.templateFiles.planTitle', { name })}
      </Title>
      <Text>{t(`office.templateFiles.fates.${fate}`, { n: itemCount })}</Text>
      <Title order={3} size="h5">
        {t('office.templateFiles.typesTitle')}
      </Title>
      <ul className={styles.lines}>
        {types.map((type) => (
          <TypeLine key={`${type.name} ${type.fate}`} type={type} />
        ))}
      </ul>
      {reasons.length > 0 && (
        <>
          <Title order={3} size="h5">
            {t('office.templateFiles.reasonsTitle')}
          </Title>
          <ul className={styles.plain}>
            {reasons.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        </>
      )}
      <div>
        <Button size="md" onClick={onMake} loading={isMaking}>
          {t('office.templateFiles.submit')}
        </Button>
      </div>
    </Stack>
  )
}

function TypeLine({ type: { name, fate, by, hasExample } }: { type: ImportPlan['types'][number] }) {
  const t = useWords()
  const words = fate === 'known' ? by : fate
  return (
    <li className={styles.line}>
      <strong>
        {name}
        {hasExample && <span className={styles.soft}> {t('office.templateFiles.withExample')}</span>}
      </strong>
      <Tag tone={fate === 'known' ? 'calm' : 'good'} icon={fate === 'known' ? 'check' : 'plus'}>
        {t(`office.templateFiles.typeFates.${words ?? 'key'}`)}
      </Tag>
    </li>
  )
}
