import { type Browser, expect, type Page, test } from '@playwright/test'
import readCode from 'jsqr'
import { PDFDocument } from 'pdf-lib'
import sharp from 'sharp'
import { demo, fitsTheScreen, isAccessible, isAwake, newestMail, origin, signIn } from './stage.ts'

/**
 * Links by every way: a couple of whom each has papers of his own, a code that a phone reads, a letter on one sheet,
 * WhatsApp from the clerk's own account, and the board where all of them are seen and ended.
 */
test('a couple gets its links by every way, and the board shows and ends them', async ({ browser }) => {
  test.setTimeout(150_000)
  const { page, complaints } = await signIn(browser, demo.caseworker)
  const number = await openCouple(page)

  await test.step('by mail, each gets a link of his own', async () => {
    await start(page, 'Por correo')
    await expect(page.getByRole('radio', { name: 'A cada quien la suya' })).toBeChecked()
    await isAccessible(page)
    await page.screenshot({ path: 'test-results/links-1-mail.png' })
    await page.getByRole('button', { name: 'Enviar por correo' }).click()
    await expect(page.getByText('Liga enviada a elena@pareja.example y jorge@pareja.example.')).toBeVisible()
    const outbox = await browser.newContext().then((fresh) => fresh.newPage())
    const { link } = await newestMail(outbox, new RegExp(`expediente ${number}`))
    expect(link).toMatch(/\/l\/[\w-]{43}$/)
    await outbox.context().close()
  })

  await test.step('as a code that a phone reads, for both together', async () => {
    await start(page, 'Código QR')
    await page.getByRole('checkbox', { name: 'Jorge Salas' }).check()
    await expect(page.getByText(/Una sola liga para Elena Mora y Jorge Salas/)).toBeVisible()
    await page.getByRole('button', { name: 'Continuar' }).click()
    const code = page.getByRole('img', { name: 'Código QR con la liga' })
    await expect(code).toBeVisible()
    await isAccessible(page)
    await page.screenshot({ path: 'test-results/links-2-qr.png' })
    const address = await decoded(await code.screenshot())
    expect(address).toMatch(new RegExp(`^${origin}/l/[\\w-]{43}$`))
    await opens(browser, address, /Elena/)
    await page.getByRole('button', { name: 'Cerrar', exact: true }).click()
  })

  await test.step('on paper: one sheet, whose code and whose typed address open', async () => {
    await start(page, 'Carta para imprimir')
    const [letter] = await Promise.all([
      page.context().waitForEvent('page'),
      page.getByRole('button', { name: 'Hacer la carta' }).click(),
    ])
    await expect(letter.getByText('Lo que se pide')).toBeVisible()
    await expect(letter.getByText(/aviso de privacidad de Financiera del Bajío/)).toBeVisible()
    await isAccessible(letter)
    await letter.screenshot({ path: 'test-results/links-3-letter.png', fullPage: true })
    for (const format of ['A4', 'Letter'] as const) {
      const sheet = await letter.pdf({ format, path: `test-results/letter-${format}.pdf` })
      expect((await PDFDocument.load(sheet)).getPageCount()).toBe(1)
    }
    const code = letter.getByRole('img', { name: 'Carta con la liga' })
    const address = await decoded(await code.screenshot())
    const typed = (await letter.getByText(/\/l\/[0-9a-z-]{34}$/).textContent()) ?? ''
    expect(address.replace(/^https?:\/\//, '')).toBe(typed.trim())
    await opens(browser, `${origin}/l/${typed.split('/l/')[1]?.replaceAll('-', '').toUpperCase()}`, /Elena/)
    await letter.setViewportSize({ width: 360, height: 740 })
    await fitsTheScreen(letter)
    await letter.close()
  })

  await test.step('by WhatsApp, from the clerk’s own account, and it is noted', async () => {
    await start(page, 'Por WhatsApp')
    await page.getByRole('button', { name: 'Continuar' }).click()
    const open = page.getByRole('link', { name: 'Abrir WhatsApp de Elena Mora' })
    await expect(open).toHaveAttribute('href', /^https:\/\/wa\.me\/524771234567\?text=Hola%2C%20Elena/)
    await isAccessible(page)
    await page.screenshot({ path: 'test-results/links-4-whatsapp.png' })
    await page.context().route('https://wa.me/**', (route) => route.fulfill({ body: 'WhatsApp' }))
    const [opened] = await Promise.all([page.context().waitForEvent('page'), open.click()])
    await opened.close()
    await expect(page.getByText('Anotado: enviado a mano por ti.')).toBeVisible()
    await page.getByRole('button', { name: 'Cerrar', exact: true }).click()
    await page.getByRole('tab', { name: 'Mensajes' }).click()
    await expect(page.getByText(/WhatsApp · 477 123 4567, enviado a mano por Marta Ríos/)).toBeVisible()
    await isAccessible(page)
    await page.screenshot({ path: 'test-results/links-5-messages.png' })
  })

  await test.step('the dossier’s own links say for whom, and one is made anew', async () => {
    await page.getByRole('tab', { name: 'Accesos' }).click()
    const links = page.getByRole('list', { name: 'Ligas de este expediente' })
    await expect(links.getByText('Elena Mora y Jorge Salas')).toBeVisible()
    await isAccessible(page)
    await page.screenshot({ path: 'test-results/links-6-tab.png', fullPage: true })
    const both = links.locator('> li').filter({ hasText: 'Elena Mora y Jorge Salas' })
    await both.getByRole('button', { name: 'Hacer otra' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Hacer otra' }).click()
    await expect(both.getByText('Anulada')).toBeVisible()
    await expect(both.getByText('Activa')).toBeVisible()
  })

  await test.step('the board shows them to whoever may see them, and ends the chosen ones', async () => {
    await page.goto(`${origin}/office/links`)
    await isAwake(page)
    await page.getByLabel('Buscar en las ligas').fill('jorge salas')
    await page.getByRole('button', { name: 'Buscar', exact: true }).click()
    const rows = page.getByRole('row').filter({ hasText: number })
    await expect(rows).toHaveCount(3)
    await isAccessible(page)
    await page.screenshot({ path: 'test-results/links-7-board.png', fullPage: true })
    await page.setViewportSize({ width: 360, height: 740 })
    await fitsTheScreen(page)
    await isAccessible(page)
    await page.screenshot({ path: 'test-results/links-7-board-360.png', fullPage: true })
    await page.setViewportSize({ width: 1440, height: 900 })
    await page.getByLabel('Elegir todas las de esta página').check()
    await page.getByRole('button', { name: 'Anular las elegidas' }).click()
    await expect(page.getByRole('dialog', { name: '¿Anular 3 ligas?' })).toBeVisible()
    await page.getByRole('dialog').getByRole('button', { name: 'Anular las elegidas' }).click()
    await expect(page.getByText('Ninguna liga coincide')).toBeVisible()
  })
  expect(complaints).toEqual([])
})

test('who has no mail address is a task, with the text ready, done and undone', async ({ browser }) => {
  test.setTimeout(90_000)
  const { page, complaints } = await signIn(browser, demo.caseworker)
  await page.goto(`${origin}/office/inbox`)
  await isAwake(page)
  const task = page
    .getByRole('list', { name: 'Tareas' })
    .getByRole('listitem')
    .filter({ hasText: 'Teresa Lugo' })
  await expect(task.getByText('Avisar por WhatsApp o llamar')).toBeVisible()
  await isAccessible(page)
  await page.screenshot({ path: 'test-results/tasks-1-list.png', fullPage: true })
  await task.getByRole('button', { name: 'Ver el texto' }).click()
  const dialog = page.getByRole('dialog', { name: /Qué decirle a Teresa Lugo/ })
  await expect(dialog.getByLabel('Texto listo para pegar')).toHaveValue(/^Hola, Teresa\. Te escribimos de/)
  await expect(dialog.getByRole('link', { name: 'Abrir WhatsApp' })).toHaveAttribute('href', /wa\.me\/52477/)
  await expect(dialog.getByRole('link', { name: /Llamar al/ })).toHaveAttribute('href', /^tel:477/)
  await isAccessible(page)
  await page.screenshot({ path: 'test-results/tasks-2-text.png' })
  const text = await dialog.getByLabel('Texto listo para pegar').inputValue()
  await opens(browser, /https?:\/\/\S+\/l\/[\w-]{43}/.exec(text)?.[0] ?? '', /Teresa/)
  await dialog.getByRole('button', { name: 'Hecho' }).click()
  await expect(page.getByText('Listo: Teresa Lugo.')).toBeVisible()
  await expect(task).toHaveCount(0)
  await page.getByRole('button', { name: 'Deshacer' }).click()
  await expect(task).toHaveCount(1)
  await page.setViewportSize({ width: 360, height: 740 })
  await fitsTheScreen(page)
  await isAccessible(page)
  await page.screenshot({ path: 'test-results/tasks-3-360.png', fullPage: true })
  expect(complaints).toEqual([])
})

/** The demonstration's couple. Answers the number of its dossier. */
async function openCouple(page: Page): Promise<string> {
  await page.goto(`${origin}/office/dossiers?search=elena+mora`)
  await isAwake(page)
  await page
    .getByRole('link', { name: /^\d{4}-\d+$/ })
    .first()
    .click()
  await expect(page.getByRole('heading', { name: 'Elena Mora, Jorge Salas' })).toBeVisible()
  return /\d{4}-\d+/.exec(await page.title())?.[0] ?? ''
}

async function start(page: Page, way: string): Promise<void> {
  await page.getByRole('button', { name: 'Enviar liga' }).first().click()
  await page.getByRole('menuitem', { name: new RegExp(way) }).click()
  await expect(page.getByRole('dialog')).toBeVisible()
}

/** What a phone's camera reads in a picture of the screen. */
async function decoded(picture: Buffer): Promise<string> {
  const { data, info } = await sharp(picture).ensureAlpha().raw().toBuffer({ resolveWithObject: true })
  const found = readCode(new Uint8ClampedArray(data), info.width, info.height)
  if (!found) throw new Error('no code is found in the picture')
  return found.data
}

/** On a phone of somebody else's. */
async function opens(browser: Browser, address: string, who: RegExp): Promise<void> {
  const phone = await browser.newContext({ viewport: { width: 360, height: 740 }, locale: 'es-MX' })
  const page = await phone.newPage()
  await page.goto(address)
  await page.getByRole('button', { name: 'Continuar' }).click()
  await expect(page).toHaveURL(/\/e\/lnk_/)
  await expect(page.getByText(who).first()).toBeVisible()
  await phone.close()
}
