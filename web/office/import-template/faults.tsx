import { Stack, Text, Title } from '@mantine/core'
import type { FileFault } from '../../../contract/template-file.ts'
import type { WordKey } from '../../../i18n/shape.ts'
import type { Translate } from '../../../i18n/translate.ts'
import { useWords } from '../words.tsx'
import styles from './import-template.module.css'
import { placeWords } from './place-words.ts'

/** What is wrong with a file, each fault with its place. */
export function Faults({ faults }: { faults: FileFault[] }) {
  const t = useWords()
  return (
    <Stack gap="sm" role="alert">
      <Title order={2} size="h4">
        {t('office.templateFiles.faultsTitle', { n: faults.length })}
      </Title>
      <Text>{t('office.templateFiles.faultsText')}</Text>
      <ul className={styles.lines}>
        {faults.map(({ place, code }) => (
          <li key={`${place} ${code}`} className={styles.line}>
            <strong>{placeWords(t, place)}</strong>
            <span>{faultWords(t, code)}</span>
          </li>
        ))}
      </ul>
    </Stack>
  )
}

function faultWords(t: Translate, code: string): string {
  const own = `office.templateFiles.faults.${code}` as WordKey
  const said = t(own)
  return said === own ? t(`fields.${code}` as WordKey) : said
}
