import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, type BrowserContext, expect, type Page } from '@playwright/test'
import { PDFDocument } from 'pdf-lib'
import sharp from 'sharp'

export type Person = { email: string; password: string }
export type Demo = { office: string; client: string; outbox: string; admin: Person; caseworker: Person }

export const demo = JSON.parse(process.env.LEGAJO_DEMO ?? '{}') as Demo
export const origin = new URL(demo.office).origin

/** A phone of 360 px, as most that will open the link. */
export const phone = {
  viewport: { width: 360, height: 740 },
  hasTouch: true,
  isMobile: true,
  deviceScaleFactor: 2,
}

/** A page that fails the journey when the browser complains: an error of a script, or something the policy forbids. */
export async function watched(context: BrowserContext): Promise<{ page: Page; complaints: string[] }> {
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(`script: ${error.message}`))
  page.on('console', (message) => {
    // A refused request is said by the page itself; the browser's own line about it is no fault.
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text()))
      complaints.push(message.text())
  })
  return { page, complaints }
}

export async function signIn(
  browser: Browser,
  person: Person,
): Promise<{ page: Page; complaints: string[] }> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'es-MX' })
  const watch = await watched(context)
  await watch.page.goto(`${origin}/sign-in`)
  await watch.page.getByLabel('Correo').fill(person.email)
  await watch.page.getByLabel(/^Contraseña/).fill(person.password)
  await watch.page.getByRole('button', { name: 'Entrar' }).click()
  await expect(watch.page).toHaveURL(/\/office\/inbox/)
  await isAwake(watch.page)
  return watch
}

/** React has taken over the office's page: before that a key or a choice is nobody's. */
export async function isAwake(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const content = document.getElementById('content')
    return content !== null && Object.keys(content).some((key) => key.startsWith('__react'))
  })
}

/** What fades in has its colours once it has come to rest; what turns for ever is left out. */
async function isStill(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    document
      .getAnimations()
      .every((one) => one.playState !== 'running' || one.effect?.getComputedTiming().iterations === Infinity),
  )
}

/**
 * No fault that a machine can find, on the screen as it is now. A sandboxed frame runs no script, axe's neither: what it
 * shows is looked at under its own address.
 */
export async function isAccessible(page: Page): Promise<void> {
  await isStill(page)
  const { violations } = await new AxeBuilder({ page })
    .exclude('iframe[sandbox]')
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze()
  expect(
    violations.map(
      ({ id, nodes }) =>
        `${id}: ${nodes
          .map((node) => node.html)
          .join(' | ')
          .slice(0, 400)}`,
    ),
  ).toEqual([])
}

/**
 * The same for a page whose scripts are switched off: axe is a script itself, so the address is opened anew on the same
 * device with scripts on and the page's own kept from loading.
 */
export async function isAccessibleStill(page: Page): Promise<void> {
  const storageState = await page.context().storageState()
  const context = await page
    .context()
    .browser()
    ?.newContext({ ...phone, storageState, locale: 'es-MX' })
  if (!context) throw new Error('the page has no browser')
  await context.route('**/assets/*.js', (route) => route.abort())
  const still = await context.newPage()
  await still.goto(page.url())
  await isAccessible(still)
  await context.close()
}

/** Nothing sticks out sideways. */
export async function fitsTheScreen(page: Page): Promise<void> {
  const [content, screen] = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    window.innerWidth,
  ])
  expect(content).toBeLessThanOrEqual(screen ?? 0)
}

/** A photograph as a phone takes it: large, and lying on its side with a note that says so. */
export async function photo(name: string, colour: string) {
  const buffer = await sharp({ create: { width: 1600, height: 1200, channels: 3, background: colour } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer()
  return { name, mimeType: 'image/jpeg', buffer }
}

export async function pdf(name: string, pages: number) {
  const document = await PDFDocument.create()
  for (let i = 0; i < pages; i++)
    document.addPage([595, 842]).drawText(`Página ${i + 1}`, { x: 60, y: 760, size: 24 })
  return { name, mimeType: 'application/pdf', buffer: Buffer.from(await document.save()) }
}

/** The newest kept mail to an address: its text, as the outbox page shows it. */
export async function newestMail(page: Page, subject: RegExp): Promise<{ subject: string; link: string }> {
  await expect(async () => {
    await page.goto(demo.outbox)
    await expect(page.getByRole('link', { name: subject }).first()).toBeVisible({ timeout: 1000 })
  }).toPass({ timeout: 30_000 })
  const link = page.getByRole('link', { name: subject }).first()
  const text = (await link.textContent()) ?? ''
  await link.click()
  await expect(page).toHaveURL(/\/outbox\/.+/)
  let found: string | undefined
  await expect(async () => {
    found = /https?:\/\/[^"'\s<>&]+\/l\/[\w-]{43}/.exec(await page.content())?.[0]
    expect(found, 'the mail has a link').toBeTruthy()
  }).toPass({ timeout: 10_000 })
  return { subject: text, link: found ?? '' }
}
