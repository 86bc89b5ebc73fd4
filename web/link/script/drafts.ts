/**
 * What was typed and is not saved yet, kept by the browser's tab alone: a reload, or a page that was closed for want of
 * a session, gives it back. It goes when it is saved and when the reader closes his dossier on this phone.
 */
const prefix = 'legajo:'

/** A browser may refuse to keep anything, in a private window for one. */
function store(): Storage | undefined {
  try {
    return window.sessionStorage
  } catch (_refused) {
    return undefined
  }
}

export function keepDraft(name: string, value: string): void {
  try {
    const place = store()
    if (place) place.setItem(prefix + name, value)
  } catch (_full) {
    // What cannot be kept stands in the field all the same.
  }
}

export function draftOf(name: string): string | null {
  const place = store()
  return place ? place.getItem(prefix + name) : null
}

export function dropDraft(name: string): void {
  const place = store()
  if (place) place.removeItem(prefix + name)
}

export function forgetDrafts(): void {
  const place = store()
  if (!place) return
  for (const key of Object.keys(place)) if (key.indexOf(prefix) === 0) place.removeItem(key)
}
