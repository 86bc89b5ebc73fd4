import { Button, Fieldset, NativeSelect, Stack, TextInput } from '@mantine/core'
import { type IdentifierView, identifierKinds } from '../../../contract/parties.ts'
import { Icon } from '../../ui/icons.tsx'
import { useMe } from '../me.ts'
import type { Refused } from '../parts/outcome.ts'
import { useRows } from '../parts/use-rows.ts'
import { useFieldWords, useWords } from '../words.tsx'
import styles from './rows.module.css'

/** Identifiers, none obligatory; what looks odd about one is said and never refused. */
export function IdentifierRows({ rows, refused }: { rows: IdentifierView[]; refused: Refused | undefined }) {
  const t = useWords()
  const fault = useFieldWords()
  const { firm } = useMe()
  const form = useRows('identifiers', { count: rows.length, refused })
  return (
    <Fieldset legend={t('office.parties.identifiers')}>
      <Stack>
        <ul className={styles.rows}>
          {form.rows.map((row, i) => {
            const was = row.at === undefined ? undefined : rows[row.at]
            const field = (name: 'kind' | 'value' | 'country', value: string) => ({
              name: form.nameOf(i, name),
              label: t(`office.parties.${name}`),
              defaultValue: form.typedOf(row, name) ?? value,
              error: fault(form.faultOf(row, name)),
            })
            return (
              <li key={row.key} className={styles.row}>
                <input type="hidden" name={form.nameOf(i, 'id')} value={was?.id ?? ''} />
                <NativeSelect
                  {...field('kind', was?.kind ?? (firm.country === 'ES' ? 'nif' : 'rfc'))}
                  data={identifierKinds.map((kind) => ({
                    value: kind,
                    label: t(`office.people.identifiers.${kind}`),
                  }))}
                />
                <TextInput {...field('value', was?.value ?? '')} autoComplete="off" />
                <TextInput
                  {...field('country', was?.country ?? firm.country)}
                  description={t('office.parties.countryHint')}
                  inputWrapperOrder={['label', 'input', 'description', 'error']}
                  maxLength={2}
                />
                {was?.warning && (
                  <p className={styles.warning}>
                    <Icon name="alert" size={16} /> {t(`office.people.warnings.${was.warning}`)}
                  </p>
                )}
                <div className={styles.end}>
                  <span />
                  <Button
                    variant="subtle"
                    leftSection={<Icon name="trash" />}
                    onClick={() => form.remove(row.key)}
                    aria-label={t('office.parties.rowRemove', {
                      name: was?.value ?? t('office.parties.rowNew'),
                    })}
                  >
                    {t('office.about.participantRemove')}
                  </Button>
                </div>
              </li>
            )
          })}
        </ul>
        <div>
          <Button variant="default" leftSection={<Icon name="plus" />} onClick={form.add}>
            {t('office.parties.identifierAdd')}
          </Button>
        </div>
      </Stack>
    </Fieldset>
  )
}
