/** What a key does in the viewer. Plain letters, so they act only while it has the focus (WCAG 2.1.4). */
export const firstKeys = {
  approve: 'a',
  observe: 'o',
  reject: 'r',
  undo: 'u',
  next: 'j',
  previous: 'k',
  pageForward: 'ArrowRight',
  pageBack: 'ArrowLeft',
  zoomIn: '+',
  zoomOut: '-',
  zoomFit: '0',
  rotate: 'l',
  help: '?',
} as const

export type Shortcut = keyof typeof firstKeys
/** Each act's key, as its owner has it; none of them act when they are switched off. */
export type Keys = { isOn: boolean; of: Record<Shortcut, string> }

export const shortcuts = Object.keys(firstKeys) as Shortcut[]
export const ownKeys: Keys = { isOn: true, of: firstKeys }

type Pressed = { key: string; ctrlKey: boolean; altKey: boolean; metaKey: boolean; shiftKey?: boolean }

/** A key by its one name: the same with capitals on, and zooming in needs no shift. */
function plainKey(key: string): string {
  return key === '=' ? '+' : key.length === 1 ? key.toLowerCase() : key
}

/** What a key press asks for; nothing for the browser's own combinations. */
export function shortcutOf(
  { key, ctrlKey, altKey, metaKey, shiftKey }: Pressed,
  keys: Keys,
): Shortcut | undefined {
  const isArrowHeld = shiftKey && key.startsWith('Arrow')
  if (!keys.isOn || ctrlKey || altKey || metaKey || isArrowHeld) return undefined
  const plain = plainKey(key)
  return shortcuts.find((act) => keys.of[act] === plain)
}

/** Gives an act another key. A letter, digit or sign that no other act has; else what stands against it. */
export function rekeyed(keys: Keys, act: Shortcut, key: string): Keys | { taken: Shortcut } | 'unusable' {
  const plain = plainKey(key)
  const isArrow = plain === 'ArrowLeft' || plain === 'ArrowRight'
  if (plain.trim().length !== 1 && !isArrow) return 'unusable'
  const taken = shortcuts.find((other) => other !== act && keys.of[other] === plain)
  return taken ? { taken } : { ...keys, of: { ...keys.of, [act]: plain } }
}

/** Keys that were kept as text; what is no longer an act, or no key, is as at first. */
export function readKeys(kept: string | null): Keys {
  try {
    const { isOn, of } = JSON.parse(kept ?? '') as Keys
    const known = shortcuts.map((act) => [act, typeof of?.[act] === 'string' ? of[act] : firstKeys[act]])
    return { isOn: isOn !== false, of: Object.fromEntries(known) as Keys['of'] }
  } catch {
    return ownKeys
  }
}

/** How a key is written on the screen. */
export function keyWords(key: string): string {
  const arrows: Partial<Record<string, string>> = { ArrowLeft: '←', ArrowRight: '→' }
  return arrows[key] ?? key.toUpperCase()
}
