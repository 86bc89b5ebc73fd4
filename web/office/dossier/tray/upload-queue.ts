/** A file on its way: given at once, or taken out of a ZIP when its turn comes. */
export type UploadSource = {
  name: string
  size: number
  note?: string
  /** Where in the tray's order. */
  place?: number
  open(): Promise<Blob>
}
export type UploadState = 'waiting' | 'sending' | 'received' | 'refused' | 'cancelled'
export type UploadItem = {
  key: number
  name: string
  size: number
  state: UploadState
  /** From 0 to 1. */
  share: number
  isDuplicate: boolean
  /** Where in the dossier the same bytes were already. */
  inRequirement: string | null
  /** Why it was refused, as a sentence. */
  sentence?: string
}

export type UploadAnswer =
  | { ok: true; isDuplicate: boolean; inRequirement: string | null }
  | { ok: false; sentence: string }
export type SendFile = (
  source: UploadSource,
  way: { signal: AbortSignal; onProgress: (share: number) => void },
) => Promise<UploadAnswer>

/** Enough to fill a line, few enough that each one moves. */
const atOnce = 3

/** Files that go up, a few at a time; can be paused, cancelled, and tried again. Told to whoever subscribes. */
export class UploadQueue {
  #send: SendFile
  #onIdle: () => void
  #items: readonly UploadItem[] = []
  #sources = new Map<number, UploadSource>()
  #aborts = new Map<number, AbortController>()
  #isPaused = false
  #listeners = new Set<() => void>()
  #lastKey = 0

  /** `onIdle`: nothing is on its way any more, and something was received. */
  constructor(send: SendFile, onIdle: () => void) {
    this.#send = send
    this.#onIdle = onIdle
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
  items = (): readonly UploadItem[] => this.#items
  isPaused = (): boolean => this.#isPaused

  add(sources: readonly UploadSource[]): void {
    const fresh = sources.map((source): UploadItem => {
      this.#lastKey += 1
      this.#sources.set(this.#lastKey, source)
      const { name, size } = source
      const idle = { state: 'waiting', share: 0, isDuplicate: false, inRequirement: null } as const
      return { key: this.#lastKey, name, size, ...idle }
    })
    this.#tell([...this.#items, ...fresh])
    this.#go()
  }

  /** What is on its way arrives; nothing new begins. */
  pause(): void {
    this.#isPaused = true
    this.#tell([...this.#items])
  }

  resume(): void {
    this.#isPaused = false
    this.#tell([...this.#items])
    this.#go()
  }

  /** Nothing more goes up; what is on its way is broken off, and leaves nothing. */
  cancel(): void {
    this.#isPaused = false
    const isOpen = ({ state }: UploadItem) => state === 'waiting' || state === 'sending'
    this.#tell(this.#items.map((item) => (isOpen(item) ? { ...item, state: 'cancelled' } : item)))
    for (const abort of this.#aborts.values()) abort.abort()
  }

  /** Again what was refused or cancelled: one file, or all. */
  retry(key?: number): void {
    const isWanted = (item: UploadItem) =>
      (item.state === 'refused' || item.state === 'cancelled') && (key === undefined || item.key === key)
    this.#tell(
      this.#items.map((item) =>
        isWanted(item) ? { ...item, state: 'waiting', share: 0, sentence: undefined } : item,
      ),
    )
    this.#go()
  }

  /** Forgets what is over. */
  clear(): void {
    const isOpen = ({ state }: UploadItem) => state === 'waiting' || state === 'sending'
    const kept = this.#items.filter(isOpen)
    for (const { key } of this.#items) if (!kept.some((item) => item.key === key)) this.#sources.delete(key)
    this.#tell(kept)
  }

  #go(): void {
    while (!this.#isPaused && this.#aborts.size < atOnce) {
      const next = this.#items.find(({ key, state }) => state === 'waiting' && !this.#aborts.has(key))
      if (!next) break
      void this.#run(next.key)
    }
    const isOver = this.#aborts.size === 0 && !this.#items.some(({ state }) => state === 'waiting')
    if (isOver && this.#items.some(({ state }) => state === 'received')) this.#onIdle()
  }

  async #run(key: number): Promise<void> {
    const source = this.#sources.get(key)
    const abort = new AbortController()
    if (!source) return
    this.#aborts.set(key, abort)
    this.#change(key, { state: 'sending', share: 0 })
    const onProgress = (share: number) => this.#change(key, { share })
    const answer = await this.#send(source, { signal: abort.signal, onProgress })
    this.#aborts.delete(key)
    const { ok, ...rest } = answer
    if (ok) this.#change(key, { ...rest, state: 'received', share: 1 })
    else if (!abort.signal.aborted) this.#change(key, { ...rest, state: 'refused' })
    this.#go()
  }

  #change(key: number, what: Partial<UploadItem>): void {
    this.#tell(this.#items.map((item) => (item.key === key ? { ...item, ...what } : item)))
  }

  #tell(items: readonly UploadItem[]): void {
    this.#items = items
    for (const listener of this.#listeners) listener()
  }
}

export type UploadTotals = {
  files: number
  over: number
  failed: number
  duplicates: number
  share: number
  isOpen: boolean
}

/** How far all of it is: by bytes, so that a large file counts as one. */
export function totalsOf(items: readonly UploadItem[]): UploadTotals {
  const count = (...states: UploadState[]) => items.filter(({ state }) => states.includes(state)).length
  const counted = items.filter(({ state }) => state !== 'cancelled')
  const bytes = counted.reduce((sum, { size }) => sum + Math.max(size, 1), 0)
  const doneShare = ({ state, share }: UploadItem) => (state === 'refused' ? 1 : share)
  const sent = counted.reduce((sum, item) => sum + Math.max(item.size, 1) * doneShare(item), 0)
  return {
    files: items.length,
    over: count('received', 'refused', 'cancelled'),
    failed: count('refused', 'cancelled'),
    duplicates: items.filter(({ isDuplicate }) => isDuplicate).length,
    share: bytes > 0 ? sent / bytes : 1,
    isOpen: count('waiting', 'sending') > 0,
  }
}
