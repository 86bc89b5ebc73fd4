import { Anchor, Group } from '@mantine/core'
import { useWords } from '../words.tsx'

const sections = ['firm', 'logo', 'texts', 'notices', 'privacy', 'mail'] as const

/** The parts of the page, to go straight to one. */
export function SectionNav() {
  const t = useWords()
  return (
    <nav aria-label={t('office.settings.sections')}>
      <Group gap="lg" mb="lg">
        {sections.map((section) => (
          <Anchor key={section} href={`#${section}`} py={10}>
            {t(`office.settings.${section}`)}
          </Anchor>
        ))}
      </Group>
    </nav>
  )
}
