import { Progress, Text } from '@mantine/core'
import type { DossierRow } from '../../../contract/dossiers.ts'
import { useWords } from '../words.tsx'

/** How much of what was asked for is approved, drawn and said. */
export function ApprovedBar({ counts }: { counts: DossierRow['counts'] }) {
  const t = useWords()
  const { approved, asked } = counts
  return (
    <div>
      <Progress
        value={asked ? (100 * approved) / asked : 100}
        aria-label={t('office.common.progressLabel')}
        size="sm"
        color="var(--good)"
      />
      <Text size="sm" c="dimmed" mt={4}>
        {t('office.common.progress', { approved, asked })}
      </Text>
    </div>
  )
}
