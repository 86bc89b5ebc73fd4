import { Button, Group, NativeSelect, Stack } from '@mantine/core'
import type { TemplateRow } from '../../../contract/catalog.ts'
import { Icon } from '../../ui/icons.tsx'
import { useWords } from '../words.tsx'

type TemplateFieldsProps = {
  templates: TemplateRow[]
  /** The chosen ones, in order; the first is '' until it is chosen. */
  chosen: string[]
  onChange: (chosen: string[]) => void
  error: string | undefined
}

/** One template, mostly; or several, of which each thing is asked once. */
export function TemplateFields({ templates, chosen, onChange, error }: TemplateFieldsProps) {
  const t = useWords()
  const setAt = (index: number, id: string) => onChange(chosen.map((one, i) => (i === index ? id : one)))
  const nameOf = (id: string) => templates.find((template) => template.id === id)?.name ?? ''
  const left = templates.filter(({ id }) => !chosen.includes(id))
  return (
    <Stack gap="sm">
      {chosen.map((id, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the place is what a choice is known by
        <Group key={index} align="flex-end" gap="sm" wrap="nowrap">
          <NativeSelect
            name="templateIds"
            flex="1"
            label={index === 0 ? t('office.newDossier.template') : t('office.opening.other')}
            description={index === 0 ? t('office.newDossier.templateHint') : undefined}
            required={index === 0}
            value={id}
            onChange={(event) => setAt(index, event.currentTarget.value)}
            data={[
              { value: '', label: t('office.newDossier.templatePick') },
              ...templates
                .filter((one) => one.id === id || !chosen.includes(one.id))
                .map((one) => ({ value: one.id, label: one.name })),
            ]}
            error={index === 0 ? error : undefined}
          />
          {index > 0 && (
            <Button
              variant="subtle"
              px="sm"
              onClick={() => onChange(chosen.filter((_, i) => i !== index))}
              aria-label={t('office.opening.otherRemove', { name: nameOf(id) || t('office.parties.rowNew') })}
            >
              <Icon name="trash" />
            </Button>
          )}
        </Group>
      ))}
      {chosen[0] && left.length > 0 && chosen.every(Boolean) && (
        <div>
          <Button
            variant="default"
            leftSection={<Icon name="plus" />}
            onClick={() => onChange([...chosen, ''])}
          >
            {t('office.opening.another')}
          </Button>
        </div>
      )}
    </Stack>
  )
}
