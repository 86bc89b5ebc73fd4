import { Button, Checkbox, Fieldset, NativeSelect, Stack, TextInput } from '@mantine/core'
import { type ContactView, contactKinds } from '../../../contract/parties.ts'
import { Icon } from '../../ui/icons.tsx'
import type { Refused } from '../parts/outcome.ts'
import { type FormRow, useRows } from '../parts/use-rows.ts'
import { useFieldWords, useWords } from '../words.tsx'
import styles from './rows.module.css'

type ContactRowsProps = { rows: ContactView[]; refused: Refused | undefined }

/** Ways to reach a client, none obligatory, also by somebody else's telephone. */
export function ContactRows({ rows, refused }: ContactRowsProps) {
  const t = useWords()
  const form = useRows('contacts', { count: rows.length, refused })
  return (
    <Fieldset legend={t('office.parties.contacts')}>
      <Stack>
        <ul className={styles.rows}>
          {form.rows.map((row, i) => (
            <ContactRow
              key={row.key}
              row={row}
              index={i}
              form={form}
              was={row.at === undefined ? undefined : rows[row.at]}
            />
          ))}
        </ul>
        <div>
          <Button variant="default" leftSection={<Icon name="plus" />} onClick={form.add}>
            {t('office.parties.contactAdd')}
          </Button>
        </div>
      </Stack>
    </Fieldset>
  )
}

type ContactRowProps = {
  row: FormRow
  index: number
  form: ReturnType<typeof useRows>
  was: ContactView | undefined
}

function ContactRow({ row, index, form, was }: ContactRowProps) {
  const t = useWords()
  const fault = useFieldWords()
  const field = (name: 'kind' | 'value' | 'belongsTo', value: string) => ({
    name: form.nameOf(index, name),
    defaultValue: form.typedOf(row, name) ?? value,
    error: fault(form.faultOf(row, name)),
  })
  return (
    <li className={styles.row}>
      <input type="hidden" name={form.nameOf(index, 'id')} value={was?.id ?? ''} />
      <NativeSelect
        {...field('kind', was?.kind ?? 'mobile')}
        label={t('office.parties.kind')}
        data={contactKinds.map((kind) => ({ value: kind, label: t(`office.people.contacts.${kind}`) }))}
      />
      <TextInput
        {...field('value', was?.value ?? '')}
        label={t('office.parties.contactValue')}
        autoComplete="off"
      />
      <TextInput
        {...field('belongsTo', was?.belongsTo ?? '')}
        label={t('office.parties.belongsTo')}
        description={t('office.parties.belongsToHint')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        autoComplete="off"
      />
      {was?.bouncedAt && (
        <p className={styles.warning}>
          <Icon name="alert" size={16} /> {t('office.parties.bounced')}
        </p>
      )}
      <div className={styles.end}>
        <Checkbox
          name={form.nameOf(index, 'preferred')}
          label={t('office.parties.preferred')}
          defaultChecked={was?.preferred}
        />
        <Button
          variant="subtle"
          leftSection={<Icon name="trash" />}
          onClick={() => form.remove(row.key)}
          aria-label={t('office.parties.rowRemove', { name: was?.value ?? t('office.parties.rowNew') })}
        >
          {t('office.about.participantRemove')}
        </Button>
      </div>
    </li>
  )
}
