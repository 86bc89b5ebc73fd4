import { dataTypeInput, documentTypeInput } from '../../../contract/catalog.ts'
import { type FormReading, readForm } from '../../forms.ts'

type TypeReading = FormReading<ReturnType<(typeof dataTypeInput | typeof documentTypeInput)['parse']>>

/** A requirement type as its form posts it; the choices of a list one a line. */
export function readType(form: FormData): TypeReading {
  if (form.get('kind') !== 'data') return readForm(documentTypeInput, form)
  const lines = String(form.get('choices') ?? '').split(/\r?\n/)
  for (const line of lines) if (line.trim()) form.append('field.choices[]', line.trim())
  return readForm(dataTypeInput, form)
}
