import type { Refused } from '../parts/outcome.ts'
import { useFieldWords } from '../words.tsx'

/** What a field begins with, and what is wrong with it: typed before, else saved, else as usual. */
export function useTypeField(refused: Refused | undefined) {
  const fault = useFieldWords()
  return (name: string, saved: string | number | undefined, otherwise: string | number = '') => ({
    name,
    defaultValue: refused?.typed?.[name] ?? saved ?? otherwise,
    error: fault(refused?.errors[name]),
  })
}
