import { Checkbox, Radio, Stack, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { RequirementTypeView } from '../../../contract/catalog.ts'
import type { Refused } from '../parts/outcome.ts'
import { useWords } from '../words.tsx'
import { DataFields } from './data-fields.tsx'
import { DocumentFields } from './document-fields.tsx'
import { useTypeField } from './use-type-field.ts'

const kinds = ['document', 'data'] as const

export type TypeFieldsProps = { type: RequirementTypeView | undefined; refused: Refused | undefined }

/** What a requirement type says: to the client, and of why the firm may ask. */
export function TypeFields({ type, refused }: TypeFieldsProps) {
  const t = useWords()
  const [kind, setKind] = useState<string>(refused?.typed?.kind ?? type?.kind ?? 'document')
  const field = useTypeField(refused)
  const optional = (label: string) => `${label} (${t('office.common.optional')})`
  return (
    <Stack gap="lg">
      {type ? (
        <input type="hidden" name="kind" value={kind} />
      ) : (
        <Radio.Group
          name="kind"
          label={t('office.requirementType.kind')}
          description={t('office.requirementType.kindHint')}
          value={kind}
          onChange={setKind}
        >
          <Stack gap="xs" mt="xs">
            {kinds.map((one) => (
              <Radio key={one} value={one} label={t(`office.requirementType.kinds.${one}`)} />
            ))}
          </Stack>
        </Radio.Group>
      )}
      <TextInput
        {...field('name', type?.name)}
        label={t('office.catalogue.name')}
        description={t('office.catalogue.nameHint')}
        required
      />
      <Textarea
        {...field('help', type?.help)}
        label={optional(t('office.catalogue.help'))}
        description={t('office.catalogue.helpHint')}
        rows={3}
      />
      {kind === 'document' ? (
        <DocumentFields type={type?.kind === 'document' ? type : undefined} refused={refused} />
      ) : (
        <DataFields type={type?.kind === 'data' ? type : undefined} refused={refused} />
      )}
      <Checkbox
        name="confidential"
        label={t('office.requirementType.confidential')}
        description={t('office.requirementType.confidentialHint')}
        defaultChecked={type?.confidential ?? false}
      />
      <Why type={type} refused={refused} />
    </Stack>
  )
}

function Why({ type, refused }: TypeFieldsProps) {
  const t = useWords()
  const field = useTypeField(refused)
  const optional = (label: string) => `${label} (${t('office.common.optional')})`
  return (
    <>
      <Textarea
        {...field('purpose', type?.purpose)}
        label={optional(t('office.requirementType.why'))}
        description={t('office.requirementType.whyHint')}
        rows={2}
      />
      <TextInput
        {...field('legalBasis', type?.legalBasis)}
        label={optional(t('office.catalogue.legalBasis'))}
        description={t('office.catalogue.legalBasisHint')}
      />
    </>
  )
}
