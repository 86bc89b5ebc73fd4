import type { Archiving } from './archived-note.tsx'

/** Reads the form of `ArchiveButton` or of its undo. The name is only said again, never stored. */
export function archivingIn(form: FormData): Archiving {
  const done = form.get('intent') === 'restore' ? 'restore' : 'archive'
  return { done, id: String(form.get('id')), name: String(form.get('name') ?? '') }
}
