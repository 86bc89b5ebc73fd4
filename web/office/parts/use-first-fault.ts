import { type RefObject, useEffect, useRef } from 'react'
import type { Refusal } from '../../problems.ts'

/** A form's ref: after a refusal its first wrong field takes the focus, and with it is read aloud. */
export function useFirstFault(refusal: Refusal | undefined): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (refusal) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [refusal])
  return form
}
