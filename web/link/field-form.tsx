import type { ClientRequirement } from '../../contract/desk.ts'
import type { Locale, Translate } from '../../i18n/words.ts'
import type { Faults } from './answers-in.ts'
import { Field } from './field.tsx'

type FieldFormProps = {
  id: string
  labelledBy: string | undefined
  fields: ClientRequirement[]
  linkId: string
  faults: Faults
  locale: Locale
  t: Translate
}

/** The data of one group, in one form. The page's script saves each by itself and then hides the button. */
export function FieldForm({ id, labelledBy, fields, linkId, faults, locale, t }: FieldFormProps) {
  const name = labelledBy ? { 'aria-labelledby': labelledBy } : { 'aria-label': t('link.field.list') }
  const canSave = fields.some(({ canAdd }) => canAdd)
  return (
    <form id={id} className="fields" method="post" action={`/e/${linkId}`} noValidate data-saves="" {...name}>
      {fields.map((field) => (
        <Field key={field.id} requirement={field} fault={faults[field.id]} locale={locale} t={t} />
      ))}
      {canSave && (
        <>
          <p className="soft self-saving">{t('link.field.saves')}</p>
          <button type="submit" name="intent" value="answer" className="act save">
            {t('link.field.save')}
          </button>
        </>
      )}
    </form>
  )
}
