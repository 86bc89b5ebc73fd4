import { Checkbox, Group, NativeSelect, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { RequirementTypeView } from '../../../contract/catalog.ts'
import { allFormats } from '../../../contract/formats.ts'
import type { Refused } from '../parts/outcome.ts'
import { useFieldWords, useWords } from '../words.tsx'
import { useTypeField } from './use-type-field.ts'

type DocumentView = Extract<RequirementTypeView, { kind: 'document' }>
type DocumentFieldsProps = { type: DocumentView | undefined; refused: Refused | undefined }

/** What may be handed over, of how many pages, and how recent. */
export function DocumentFields({ type, refused }: DocumentFieldsProps) {
  const t = useWords()
  const fault = useFieldWords()
  const field = useTypeField(refused)
  const pages = { type: 'number', inputMode: 'numeric', min: 1, max: 500, required: true, maw: 200 } as const
  return (
    <>
      <Checkbox.Group
        label={t('office.catalogue.formats')}
        description={t('office.catalogue.formatsHint')}
        defaultValue={type?.formats ?? allFormats}
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
      <Group align="flex-start">
        <TextInput
          {...field('pagesMin', type?.pagesMin, 1)}
          {...pages}
          label={t('office.requirementType.pagesMin')}
        />
        <TextInput
          {...field('pagesMax', type?.pagesMax, 10)}
          {...pages}
          label={t('office.catalogue.pagesField')}
        />
      </Group>
      <Checkbox
        name="hasSides"
        label={t('office.requirementType.hasSides')}
        defaultChecked={type?.hasSides ?? false}
      />
      <ValidityFields type={type} refused={refused} />
    </>
  )
}

const rules = ['none', 'maxAge', 'until', 'currentYear'] as const
const units = ['months', 'days'] as const

function ValidityFields({ type, refused }: DocumentFieldsProps) {
  const t = useWords()
  const field = useTypeField(refused)
  const saved = type?.validity
  const [rule, setRule] = useState<string>(refused?.typed?.['validity.rule'] ?? saved?.rule ?? 'none')
  const age = saved?.rule === 'maxAge' ? saved : undefined
  return (
    <Stack gap="xs">
      <NativeSelect
        name="validity.rule"
        label={t('office.requirementType.validity')}
        description={t('office.requirementType.validityHint')}
        value={rule}
        onChange={(event) => setRule(event.currentTarget.value)}
        data={rules.map((value) => ({ value, label: t(`office.requirementType.rules.${value}`) }))}
        maw={400}
      />
      {rule === 'maxAge' && (
        <Group align="flex-start">
          <TextInput
            {...field('validity.count', age?.count, 3)}
            aria-label={t('office.requirementType.count')}
            type="number"
            inputMode="numeric"
            min={1}
            max={999}
            w={100}
          />
          <NativeSelect
            {...field('validity.unit', age?.unit, 'months')}
            aria-label={t('office.requirementType.unit')}
            data={units.map((value) => ({ value, label: t(`office.requirementType.units.${value}`) }))}
            w={140}
          />
        </Group>
      )}
    </Stack>
  )
}
