import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, type BrowserContextOptions, expect, type Page, test } from '@playwright/test'
import { firstLine } from './first-line.ts'
import { fitsTheScreen, isAccessible, isAccessibleStill, pdf, phone, photo, watched } from './stage.ts'

/**
 * The client's page with all that may be asked for: data and documents, of a couple and of their dossier. On a phone of
 * 360 and of 320 px, with and without JavaScript, by keyboard alone, in the dark.
 */
test.describe.configure({ mode: 'default' })

const names = ['script', 'still', 'keyboard', 'dark', 'lost', 'session', 'receipt'] as const
type Name = (typeof names)[number]
type Place = {
  origin: string
  caseworker: { email: string; password: string }
  dossiers: Record<Name, { id: string; link: string }>
}
let place: Place
let server: ChildProcess
let folder: string

test.beforeAll(async () => {
  test.setTimeout(90_000)
  folder = await mkdtemp(join(tmpdir(), 'legajo-couple-'))
  await chmod(folder, 0o711)
  server = spawn(process.execPath, ['test/journeys/couple-server.ts', ...names], {
    cwd: join(import.meta.dirname, '../..'),
    env: { ...process.env, LEGAJO_DATA: join(folder, 'data'), LEGAJO_PORT: '0', LEGAJO_LOG: 'error' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  place = JSON.parse(await firstLine(server)) as Place
})
test.afterAll(async () => {
  server.kill('SIGTERM')
  await once(server, 'exit')
  await rm(folder, { recursive: true, force: true })
})

async function open(browser: Browser, name: Name, options: BrowserContextOptions = {}) {
  const context = await browser.newContext({ ...phone, locale: 'es-MX', ...options })
  const { page, complaints } = await watched(context)
  await page.goto(place.dossiers[name].link)
  await page.getByRole('button', { name: 'Continuar' }).click()
  await expect(page).toHaveURL(/\/e\/lnk_[0-9a-z]+$/)
  return { context, page, complaints }
}

/** A field's own part of the page: its state, its input, and what is said of it. */
const field = (page: Page, name: string, nth = 0) =>
  page
    .locator('.field')
    .filter({ has: page.getByLabel(name, { exact: true }) })
    .nth(nth)
const input = (page: Page, name: string, nth = 0) => field(page, name, nth).getByLabel(name, { exact: true })
const card = (page: Page, name: string, nth = 0) => page.getByRole('article', { name, exact: true }).nth(nth)

async function decide(browser: Browser, name: Name, requirement: string, reason: string): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'es-MX' })
  const { page, complaints } = await watched(context)
  await page.goto(`${place.origin}/sign-in`)
  await page.getByLabel('Correo').fill(place.caseworker.email)
  await page.getByLabel(/^Contraseña/).fill(place.caseworker.password)
  await page.getByRole('button', { name: 'Entrar' }).click()
  await expect(page).toHaveURL(/\/office\/inbox/)
  await page.goto(`${place.origin}/office/dossiers/${place.dossiers[name].id}`)
  await page
    .getByRole('button', { name: new RegExp(requirement) })
    .first()
    .click()
  await isAccessible(page)
  await page.screenshot({ path: `test-results/desk-answer-${name}.png` })
  await page.getByRole('button', { name: 'Rechazar', exact: true }).click()
  await page.getByLabel('Motivo para tu cliente').fill(reason)
  await page.getByRole('button', { name: 'Rechazar y avisar' }).click()
  await expect(page.getByText(`Rechazado: ${requirement}.`)).toBeVisible()
  // The next that waits opens by itself.
  await page
    .getByRole('button', { name: new RegExp(requirement) })
    .first()
    .click()
  await page.getByLabel('Anota el nuevo dato').fill('GODE561231')
  await page.getByRole('button', { name: 'Guardar dato' }).click()
  await expect(page.getByText('Le falta la homoclave')).toBeVisible()
  expect(complaints).toEqual([])
  await context.close()
}

test('data are saved as they are typed, each with its own state, and what is wrong is said beside it', async ({
  browser,
}) => {
  test.setTimeout(240_000)
  const { page, complaints } = await open(browser, 'script')
  await expect(page.getByText('Te tocan 4 documentos y 7 datos')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'De Íñigo Peña · Identidad' })).toBeVisible()
  await isAccessible(page)
  await fitsTheScreen(page)

  await test.step('on leaving a field', async () => {
    await input(page, 'RFC').fill('GODE561231')
    await input(page, 'Fecha de nacimiento').fill('23111980')
    await expect(field(page, 'RFC')).toContainText('Le falta la homoclave')
    await expect(input(page, 'RFC')).toHaveAttribute('aria-invalid', 'true')
    await input(page, 'Celular').focus()
    await expect(field(page, 'Fecha de nacimiento')).toContainText('En revisión')
    await expect(input(page, 'Fecha de nacimiento')).toHaveValue('23/11/1980')
    await expect(page.getByRole('status')).toContainText('Guardado: Fecha de nacimiento.')
    await expect(input(page, 'RFC')).toHaveValue('GODE561231')
  })

  await test.step('after a pause, without a fault for what is not finished', async () => {
    await input(page, 'Celular').pressSequentially('477 123', { delay: 20 })
    await page.waitForTimeout(3500)
    await expect(field(page, 'Celular')).not.toContainText('faltan o le sobran')
    await input(page, 'Celular').pressSequentially(' 4567', { delay: 20 })
    await expect(field(page, 'Celular')).toContainText('En revisión', { timeout: 8000 })
    await expect(input(page, 'Celular')).toBeFocused()
    await input(page, 'Estado civil').selectOption('Casado')
    await expect(field(page, 'Estado civil')).toContainText('En revisión')
  })

  await test.step('what looks odd is asked about, what is confidential is not shown again', async () => {
    await input(page, 'Placa').fill('abcdefg')
    await input(page, 'CLABE de tu cuenta').fill('032180000118359719')
    await expect(field(page, 'Placa')).toContainText('¿Está bien así?')
    await input(page, 'Precio de compra').fill('1.234,56')
    await input(page, 'RFC').fill('GODE561231GR8')
    await expect(field(page, 'CLABE de tu cuenta')).toContainText('termina en 719')
    await input(page, 'Placa').focus()
    await expect(field(page, 'RFC')).toContainText('En revisión')
    await isAccessible(page)
    await page.reload()
    await expect(input(page, 'CLABE de tu cuenta')).toHaveValue('')
    await expect(input(page, 'Precio de compra')).toHaveValue('$1,234.56')
    await expect(page.getByText('Te tocan 4 documentos y 1 dato')).toBeVisible()
  })

  await test.step('pages: a side by name, turned, put in order, replaced, removed', async () => {
    const id = card(page, 'Identificación oficial')
    await id.getByLabel(/Tomar foto.*Frente/).setInputFiles(await photo('frente.jpg', '#7a3b52'))
    await expect(id.getByText('Falta el reverso.')).toBeVisible({ timeout: 20_000 })
    await id.getByLabel(/Tomar foto.*Reverso/).setInputFiles(await photo('reverso.jpg', '#1d6b4f'))
    await expect(id.getByRole('listitem')).toHaveCount(2, { timeout: 20_000 })
    await expect(id.getByText('Falta el reverso.')).toHaveCount(0)
    await expect(id.getByText('Recibida')).toHaveCount(2, { timeout: 20_000 })

    const statement = card(page, 'Estado de cuenta 1 de 2')
    await statement
      .getByLabel(/Archivo/)
      .first()
      .setInputFiles(await photo('uno.jpg', '#223344'))
    await expect(statement.getByText('Va 1 página; pedimos al menos 2.')).toBeVisible({ timeout: 20_000 })
    await statement
      .getByLabel(/^Archivo/)
      .first()
      .setInputFiles(await photo('dos.jpg', '#886611'))
    await expect(statement.getByText('Recibida')).toHaveCount(2, { timeout: 20_000 })
    const pageIds = () =>
      statement.locator('.page').evaluateAll((rows) => rows.map((row) => row.dataset.page))
    const before = await pageIds()
    await statement
      .getByText(/^Arreglar/)
      .first()
      .click()
    await isAccessible(page)
    const later = statement.getByRole('button', { name: /Bajar/ })
    await later.focus()
    await page.keyboard.press('Enter')
    await expect.poll(pageIds).toEqual([before[1], before[0]])
    await expect(page.getByRole('status')).toContainText('Página cambiada de lugar.')
    const turned = statement.locator(`[data-page="${before[0]}"]`)
    await expect(turned.getByRole('button', { name: /Girar/ })).toBeVisible()
    const size = () =>
      turned.locator('img').evaluate((image: HTMLImageElement) => image.naturalWidth > image.naturalHeight)
    const wasWide = await size()
    await turned.getByRole('button', { name: /Girar/ }).click()
    await expect(page.getByRole('status')).toContainText('Página girada.')
    await expect.poll(() => size().catch(() => wasWide), { timeout: 20_000 }).toBe(!wasWide)
    await turned.getByLabel(/Cambiar por otra/).setInputFiles(await photo('tres.jpg', '#446622'))
    await expect.poll(pageIds, { timeout: 20_000 }).not.toContain(before[0])
    expect(await pageIds()).toHaveLength(2)
    await page.screenshot({ path: 'test-results/client-couple-script.png', fullPage: true })
  })

  await test.step('a rejected value is corrected', async () => {
    await decide(browser, 'script', 'RFC', 'Es el de tu empresa; mándanos el tuyo.')
    await expect(field(page, 'RFC')).toContainText('Es el de tu empresa', { timeout: 30_000 })
    await input(page, 'RFC').fill('SAT970701NN3')
    await input(page, 'Celular').focus()
    await expect(field(page, 'RFC')).toContainText('En revisión')
  })
  expect(complaints).toEqual([])
})

test('without JavaScript all of it works by plain forms, and nothing typed is lost on an error', async ({
  browser,
}) => {
  test.setTimeout(120_000)
  const { page } = await open(browser, 'still', { javaScriptEnabled: false })
  const form = page.locator('form.fields').first()
  await input(page, 'RFC').fill('GODE561231')
  await input(page, 'Fecha de nacimiento').fill('31/02/1980')
  await input(page, 'Celular').fill('477 123 4567')
  await input(page, 'Estado civil').selectOption('Casado')
  await form.getByRole('button', { name: 'Guardar datos' }).click()
  await expect(page.getByRole('alert')).toContainText('Revisa lo que está marcado.')
  await expect(page.getByRole('alert').getByRole('link')).toHaveText(['RFC', 'Fecha de nacimiento'])
  await expect(field(page, 'RFC')).toContainText('Le falta la homoclave')
  await expect(field(page, 'Fecha de nacimiento')).toContainText('Ese día no existe')
  await expect(input(page, 'RFC')).toHaveValue('GODE561231')
  await expect(input(page, 'Fecha de nacimiento')).toHaveValue('31/02/1980')
  await expect(field(page, 'Celular')).toContainText('En revisión')
  await expect(input(page, 'Celular')).toHaveValue('477 123 4567')
  await fitsTheScreen(page)
  await page.screenshot({ path: 'test-results/client-couple-still-errors.png', fullPage: true })
  await input(page, 'RFC').fill('GODE561231GR8')
  await input(page, 'Fecha de nacimiento').fill('29/02/1980')
  await page.locator('form.fields').first().getByRole('button', { name: 'Guardar datos' }).click()
  await expect(field(page, 'Fecha de nacimiento')).toContainText('En revisión')
  await isAccessibleStill(page)

  const id = card(page, 'Identificación oficial')
  await id.getByLabel(/Archivo.*Frente/).setInputFiles(await photo('frente.jpg', '#7a3b52'))
  await id.getByRole('button', { name: /Enviar.*Frente/ }).click()
  await expect(page.getByText('Falta el reverso.')).toBeVisible()
  const statement = () => card(page, 'Estado de cuenta 1 de 2')
  await statement()
    .getByLabel(/^Archivo/)
    .setInputFiles(await pdf('estado.pdf', 2))
  await statement()
    .getByRole('button', { name: /^Enviar/ })
    .click()
  await expect(async () => {
    await page.reload()
    await expect(statement().getByText('Recibida')).toHaveCount(2, { timeout: 500 })
  }).toPass({ timeout: 20_000 })
  await statement()
    .getByText(/^Arreglar/)
    .first()
    .click()
  await statement().getByRole('button', { name: /Bajar/ }).click()
  await statement()
    .getByText(/^Arreglar/)
    .first()
    .click()
  await statement().getByRole('button', { name: /Girar/ }).first().click()
  await expect(statement()).toContainText('Preparando la vista')
  await statement()
    .getByText(/^Arreglar/)
    .last()
    .click()
  await statement()
    .getByText(/^Quitar/)
    .last()
    .click()
  await expect(statement()).toContainText('Se quitará el archivo completo «estado.pdf».')
  await statement().getByRole('button', { name: 'Sí, quitar' }).last().click()
  await expect(statement()).toContainText('Falta')
})

test('by keyboard alone a value is filled in, and the focus stays where it was', async ({ browser }) => {
  const { page, complaints } = await open(browser, 'keyboard', { viewport: { width: 320, height: 640 } })
  await fitsTheScreen(page)
  await isAccessible(page)
  for (let i = 0; i < 30; i++) {
    await page.keyboard.press('Tab')
    if (await input(page, 'RFC').evaluate((element) => element === document.activeElement)) break
  }
  await expect(input(page, 'RFC')).toBeFocused()
  await page.keyboard.type('gode561231gr8')
  await page.keyboard.press('Enter')
  await expect(field(page, 'RFC')).toContainText('En revisión')
  await expect(input(page, 'RFC')).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(input(page, 'Fecha de nacimiento')).toBeFocused()
  await expect(input(page, 'RFC')).toHaveValue('gode561231gr8')
  expect(complaints).toEqual([])
})

test('in the dark, with forced colours and with large text it is clean and fits', async ({ browser }) => {
  const { page, complaints } = await open(browser, 'dark', {
    viewport: { width: 320, height: 640 },
    colorScheme: 'dark',
  })
  await input(page, 'Placa').fill('abcdefg')
  await input(page, 'Precio de compra').fill('mucho')
  await input(page, 'RFC').focus()
  await expect(field(page, 'Precio de compra')).toContainText('Escribe una cantidad')
  await isAccessible(page)
  await page.screenshot({ path: 'test-results/client-couple-dark.png', fullPage: true })
  await page.emulateMedia({ forcedColors: 'active', colorScheme: 'dark', reducedMotion: 'reduce' })
  await isAccessible(page)
  await page.addStyleTag({ content: 'html { font-size: 200% }' }).catch(() => undefined)
  await page.evaluate(() => {
    document.documentElement.style.fontSize = '200%'
  })
  await fitsTheScreen(page)
  await page.screenshot({ path: 'test-results/client-couple-large.png', fullPage: true })
  expect(complaints.filter((line) => !/Content Security Policy/.test(line))).toEqual([])
})

test('after the signal is lost, values and pages go again by themselves, and it is said', async ({
  browser,
}) => {
  const { context, page } = await open(browser, 'lost')
  await context.setOffline(true)
  await input(page, 'RFC').fill('GODE561231GR8')
  await input(page, 'Celular').focus()
  await expect(field(page, 'RFC')).toContainText('No se ha guardado: no hay conexión')
  const statement = card(page, 'Estado de cuenta 1 de 2')
  await statement.getByLabel(/^Archivo/).setInputFiles(await photo('uno.jpg', '#223344'))
  await expect(statement).toContainText('Se cortó la conexión', { timeout: 15_000 })
  await context.setOffline(false)
  await expect(field(page, 'RFC')).toContainText('En revisión', { timeout: 15_000 })
  await expect(statement.getByText(/Recibido, folio/)).toBeVisible({ timeout: 30_000 })
})

test('when the entry has ended, what was typed stays on the page and comes back with the next', async ({
  browser,
}) => {
  const { context, page } = await open(browser, 'session')
  const cookies = await context.cookies()
  await context.clearCookies()
  await input(page, 'RFC').fill('GODE561231GR8')
  await input(page, 'Celular').focus()
  await expect(field(page, 'RFC')).toContainText('Tu entrada en este teléfono se cerró')
  await expect(input(page, 'RFC')).toHaveValue('GODE561231GR8')
  await context.addCookies(cookies)
  await page.reload()
  await expect(field(page, 'RFC')).toContainText('En revisión')
  await page.getByRole('button', { name: 'Cerrar en este teléfono' }).click()
  await expect(page.getByRole('heading', { name: 'Cerraste tu expediente en este teléfono' })).toBeVisible()
  expect(await page.evaluate(() => window.sessionStorage.length)).toBe(0)

  const still = await browser.newContext({ ...phone, javaScriptEnabled: false, locale: 'es-MX' })
  const plain = await still.newPage()
  await plain.goto(place.dossiers.session.link)
  await plain.getByRole('button', { name: 'Continuar' }).click()
  await still.clearCookies()
  await input(plain, 'Celular').fill('477 123 4567')
  await plain.getByRole('button', { name: 'Guardar datos' }).first().click()
  await expect(plain.getByText('Esto que escribiste no alcanzó a guardarse')).toBeVisible()
  await expect(plain.getByText('477 123 4567')).toBeVisible()
})

test('the receipt lists what was received with folio and digest, and the firm’s colour is on every page', async ({
  browser,
}) => {
  const { page, complaints } = await open(browser, 'receipt')
  await input(page, 'RFC').fill('GODE561231GR8')
  await input(page, 'Celular').focus()
  await expect(field(page, 'RFC')).toContainText('En revisión')
  await card(page, 'Estado de cuenta 1 de 2')
    .getByLabel(/^Archivo/)
    .setInputFiles(await pdf('estado.pdf', 2))
  await expect(card(page, 'Estado de cuenta 1 de 2').getByText(/Recibido, folio/)).toBeVisible({
    timeout: 20_000,
  })
  await page.getByRole('link', { name: 'Ver o imprimir tu acuse' }).click()
  await expect(page.getByRole('heading', { name: 'Acuse de recibo' })).toBeVisible()
  await expect(page.getByText('GODE561231GR8')).toBeVisible()
  await expect(page.getByText(/[0-9a-f]{64}/)).toBeVisible()
  await expect(page.getByText(/Folio [2-9A-Z]{4}-[2-9A-Z]{4}/)).toHaveCount(2)
  await isAccessible(page)
  await fitsTheScreen(page)
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByRole('link', { name: 'Volver a tus documentos' })).toBeHidden()
  await page.emulateMedia({ media: 'screen', colorScheme: 'light' })
  const accent = () =>
    page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--accent').trim())
  expect(await accent()).toBe('#7a1f4b')
  await page.getByRole('link', { name: 'Volver a tus documentos' }).click()
  await expect(page.getByText('Hola, Laura e Íñigo')).toBeVisible()
  expect(await accent()).toBe('#7a1f4b')
  expect(complaints).toEqual([])
})
