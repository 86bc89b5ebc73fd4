import type { Browser } from '@playwright/test'
import { cookiesFor } from './browser.ts'
import type { Client } from './office.ts'
import type { Server } from './server.ts'

/** Moments in seconds after the address was opened. */
type Usable = { usable: number; firstPaint: number; withScript: boolean }

declare global {
  interface Window {
    usableAt?: Usable
  }
}

const bytesPerSecond = 400_000 / 8
const slowdown = 4
const withinMs = 30_000

/** Opens a client's page on a cheap phone with a poor line and an empty cache. */
export async function untilUsable(
  browser: Browser,
  client: Client,
  { origin }: Pick<Server, 'origin'>,
): Promise<Usable> {
  const context = await browser.newContext({
    viewport: { width: 360, height: 740 },
    deviceScaleFactor: 2,
    isMobile: true,
    hasTouch: true,
    locale: 'es-MX',
  })
  try {
    await context.addCookies(cookiesFor(origin, client.cookie))
    const page = await context.newPage()
    const phone = await context.newCDPSession(page)
    await phone.send('Network.enable')
    await phone.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 400,
      downloadThroughput: bytesPerSecond,
      uploadThroughput: bytesPerSecond,
    })
    await phone.send('Emulation.setCPUThrottlingRate', { rate: slowdown })
    await page.addInitScript(watch)
    await page.goto(`${origin}/e/${client.linkId}`, { waitUntil: 'commit', timeout: withinMs })
    const found = await page.waitForFunction(() => window.usableAt, undefined, { timeout: withinMs })
    return (await found.jsonValue()) as Usable
  } finally {
    await context.close()
  }
}

/**
 * Runs in the page. Usable is when something was painted, a control to hand over has a place on the screen, and either
 * the script has taken over or the page is read to its end, so that its plain form can be sent.
 */
function watch(): void {
  const look = () => {
    const control = document.querySelector('form.hand-over label')
    const paint = performance.getEntriesByName('first-contentful-paint')[0]
    const withScript = document.documentElement?.classList.contains('js') ?? false
    const isRead = document.readyState !== 'loading'
    if (!control || control.getBoundingClientRect().height === 0 || !paint || !(withScript || isRead)) {
      requestAnimationFrame(look)
      return
    }
    const seconds = (ms: number) => Math.round(ms) / 1000
    window.usableAt = {
      usable: seconds(performance.now()),
      firstPaint: seconds(paint.startTime),
      withScript,
    }
  }
  look()
}
