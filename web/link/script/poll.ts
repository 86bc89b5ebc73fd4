import { ask, here } from './ask.ts'
import { content, refresh, wantsOrder } from './refresh.ts'

const everyMs = 5_000
const idleEveryMs = 20_000
const idleAfterMs = 600_000
/** A page that was out of sight for so long is fetched whatever its version: it also says how long ago things were. */
const longAwayMs = 600_000

let usedAt = Date.now()
let hiddenAt = 0

/** Looks again and again, while the page is in sight, whether the server says something new. */
export function keepLooking(): void {
  for (const sign of ['pointerdown', 'touchstart', 'keydown', 'scroll']) {
    window.addEventListener(sign, () => (usedAt = Date.now()), { passive: true })
  }
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) hiddenAt = Date.now()
    else void comeBack()
  })
  void lookLater()
}

async function comeBack(): Promise<void> {
  usedAt = Date.now()
  await (Date.now() - hiddenAt > longAwayMs ? refresh() : look())
}

async function lookLater(): Promise<void> {
  for (;;) {
    const pause = Date.now() - usedAt > idleAfterMs ? idleEveryMs : everyMs
    await new Promise((resolve) => setTimeout(resolve, pause))
    if (!document.hidden) await look()
  }
}

async function look(): Promise<void> {
  const main = content(document)
  if (!main) return
  const { status, answer } = await ask<{ version?: string }>(`${here()}/state`, { type: 'json' })
  const isNew = status === 200 && answer && answer.version !== main.dataset.version
  // Revoked, expired or closed: the page itself says so.
  const isOver = status === 401 || status === 404 || status === 410
  if (isNew || isOver || wantsOrder()) await refresh()
}
