import { NativeSelect, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { RequirementTypeView } from '../../../contract/catalog.ts'
import { fieldTypes } from '../../../contract/field-types.ts'
import type { Refused } from '../parts/outcome.ts'
import { useFieldWords, useWords } from '../words.tsx'

type DataView = Extract<RequirementTypeView, { kind: 'data' }>

/** Which datum, and what may be chosen where it is one of several. */
export function DataFields({ type, refused }: { type: DataView | undefined; refused: Refused | undefined }) {
  const t = useWords()
  const fault = useFieldWords()
  const [chosen, setChosen] = useState<string>(refused?.typed?.['field.type'] ?? type?.field.type ?? 'text')
  const choiceFault = Object.entries(refused?.errors ?? {}).find(([name]) => /^field\.choices/.test(name))
  return (
    <>
      <NativeSelect
        name="field.type"
        label={t('office.requirementType.fieldType')}
        value={chosen}
        onChange={(event) => setChosen(event.currentTarget.value)}
        data={fieldTypes.map((value) => ({ value, label: t(`office.requirementType.fieldTypes.${value}`) }))}
        error={fault(refused?.errors['field.type'])}
        maw={400}
      />
      {chosen === 'choice' && (
        <Textarea
          name="choices"
          label={t('office.requirementType.choices')}
          description={t('office.requirementType.choicesHint')}
          defaultValue={refused?.typed?.choices ?? type?.field.choices.join('\n')}
          error={fault(choiceFault?.[1])}
          rows={5}
          required
          maw={400}
        />
      )}
    </>
  )
}
