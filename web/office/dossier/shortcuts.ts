/** What a key does in the viewer. Plain letters, so they act only while it has the focus (WCAG 2.1.4). */
const keys = {
  a: 'approve',
  r: 'reject',
  j: 'next',
  k: 'previous',
  ArrowRight: 'pageForward',
  ArrowLeft: 'pageBack',
  '+': 'zoomIn',
  '-': 'zoomOut',
  '0': 'zoomFit',
  l: 'rotate',
  '?': 'help',
} as const

export type Shortcut = (typeof keys)[keyof typeof keys]

/** The keys and what they do, in the order in which they are explained. */
export const shortcuts = Object.entries(keys) as [keyof typeof keys, Shortcut][]

type Pressed = { key: string; ctrlKey: boolean; altKey: boolean; metaKey: boolean }

/** What a key press asks for; nothing for the browser's own combinations. */
export function shortcutOf({ key, ctrlKey, altKey, metaKey }: Pressed): Shortcut | undefined {
  if (ctrlKey || altKey || metaKey) return undefined
  const plain = key === '=' ? '+' : key.length === 1 ? key.toLowerCase() : key
  return Object.hasOwn(keys, plain) ? keys[plain as keyof typeof keys] : undefined
}
