import { Checkbox, Group, Stack, Textarea, TextInput } from '@mantine/core'
import type { RequirementTypeView } from '../../../contract/catalog.ts'
import { allFormats } from '../../../contract/formats.ts'
import type { Refused } from '../parts/outcome.ts'
import { useFieldWords, useWords } from '../words.tsx'

type TypeFieldsProps = { type: RequirementTypeView | undefined; refused: Refused | undefined }

/** What a requirement type says: to the client, and of why the firm may ask. */
export function TypeFields({ type, refused }: TypeFieldsProps) {
  const t = useWords()
  const fault = useFieldWords()
  const optional = (label: string) => `${label} (${t('office.common.optional')})`
  const document = type?.kind === 'document' ? type : undefined
  const saved: Partial<Record<string, string | number>> = {
    name: type?.name,
    help: type?.help,
    purpose: type?.purpose,
    legalBasis: type?.legalBasis,
    pagesMax: document?.pagesMax,
  }
  const field = (name: 'name' | 'help' | 'pagesMax' | 'purpose' | 'legalBasis', otherwise = '') => ({
    name,
    defaultValue: refused?.typed?.[name] ?? saved[name] ?? otherwise,
    error: fault(refused?.errors[name]),
  })
  return (
    <Stack gap="lg">
      <TextInput
        {...field('name')}
        label={t('office.catalogue.name')}
        description={t('office.catalogue.nameHint')}
        required
      />
      <Textarea
        {...field('help')}
        label={optional(t('office.catalogue.help'))}
        description={t('office.catalogue.helpHint')}
        rows={3}
      />
      <Checkbox.Group
        label={t('office.catalogue.formats')}
        description={t('office.catalogue.formatsHint')}
        defaultValue={document?.formats ?? allFormats}
        error={fault(refused?.errors.formats)}
        withAsterisk
      >
        <Group mt="xs">
          {allFormats.map((format) => (
            <Checkbox
              key={format}
              name="formats[]"
              value={format}
              label={t(`office.common.formats.${format}`)}
            />
          ))}
        </Group>
      </Checkbox.Group>
      <TextInput
        {...field('pagesMax', '10')}
        label={t('office.catalogue.pagesField')}
        type="number"
        inputMode="numeric"
        min={1}
        max={500}
        required
        maw={200}
      />
      <Textarea
        {...field('purpose')}
        label={optional(t('office.catalogue.purpose'))}
        description={t('office.catalogue.purposeHint')}
        rows={2}
      />
      <TextInput
        {...field('legalBasis')}
        label={optional(t('office.catalogue.legalBasis'))}
        description={t('office.catalogue.legalBasisHint')}
      />
    </Stack>
  )
}
