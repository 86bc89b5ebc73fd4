import { type DossierFilter, dossierFilter } from '../../../contract/dossiers.ts'

const { shape } = dossierFilter

/** The filter that an address asks for; what does not read is left out, so that an old bookmark still opens. */
export function filterOf(asked: URLSearchParams): DossierFilter {
  const readable = [...asked].filter(
    ([name, value]) =>
      value !== '' && name in shape && shape[name as keyof typeof shape].safeParse(value).success,
  )
  return dossierFilter.parse(Object.fromEntries(readable))
}
