import { readFile } from 'node:fs/promises'
import { type Browser, expect, type Page, test } from '@playwright/test'
import { entriesOf } from '../zip.ts'
import {
  demo,
  fitsTheScreen,
  isAccessible,
  isAccessibleStill,
  isAwake,
  newestMail,
  origin,
  pdf,
  phone,
  photo,
  signIn,
  watched,
} from './stage.ts'

/**
 * The whole job, as it goes in a day: the administrator makes what is asked, a caseworker opens a dossier and sends the
 * link, the client hands over from his phone, is rejected with a reason, reads it, corrects it, and all is downloaded.
 */
for (const way of ['with JavaScript', 'without JavaScript'] as const) {
  const javaScriptEnabled = way === 'with JavaScript'
  const mark = javaScriptEnabled ? 'A' : 'B'
  const client = { given: javaScriptEnabled ? 'Beatriz' : 'Ramiro', surname: `Quiroga ${mark}` }
  const mail = `${client.given.toLowerCase()}@cliente.example`
  const identification = `Identificación ${mark}`
  const address = `Comprobante ${mark}`
  const template = `Compraventa ${mark}`
  const isClean = javaScriptEnabled ? isAccessible : isAccessibleStill

  test(`the whole main job, the client’s page ${way}`, async ({ browser }) => {
    test.setTimeout(150_000)
    await makeCatalogue(browser, template, [identification, address])
    const desk = await signIn(browser, demo.caseworker)
    const number = await openDossier(desk.page, template, client, mail)

    const context = await browser.newContext({ ...phone, javaScriptEnabled, locale: 'es-MX' })
    const { page, complaints } = await watched(context)
    const outbox = await browser.newContext().then((fresh) => fresh.newPage())
    const { link } = await newestMail(outbox, new RegExp(`expediente ${number}`))
    await enter(page, link, isClean)
    await page.screenshot({ path: `test-results/client-${mark}-1-asked.png`, fullPage: true })

    await handOver(page, identification, await photo('frente.jpg', '#7a3b52'), javaScriptEnabled, 'camera')
    await handOver(page, identification, await photo('reverso.jpg', '#1d6b4f'), javaScriptEnabled, 'camera')
    await handOver(page, address, await pdf('recibo.pdf', 2), javaScriptEnabled, 'files')
    await expect(card(page, identification)).toContainText('En revisión')
    await expect(card(page, identification).getByRole('listitem')).toHaveCount(2)
    await expect(card(page, address)).toContainText(/Recibido, folio [2-9A-Z]{4}-[2-9A-Z]{4}/)
    await isClean(page)
    await fitsTheScreen(page)
    await page.screenshot({ path: `test-results/client-${mark}-2-sent.png`, fullPage: true })

    await test.step('the caseworker sees them arrive, approves one and rejects the other', async () => {
      const { page: office } = desk
      await expect(office.getByText(address).first()).toBeVisible()
      await expect(office.getByText('En revisión').first()).toBeVisible({ timeout: 15_000 })
      await choose(office, identification)
      await expect(office.getByRole('img', { name: new RegExp(identification) })).toBeVisible({
        timeout: 20_000,
      })
      await isAccessible(office)
      await office.screenshot({ path: `test-results/office-${mark}-review.png` })
      await office.getByRole('button', { name: 'Aprobar', exact: true }).click()
      await expect(office.getByText(`Aprobado: ${identification}.`)).toBeVisible()
      await choose(office, address)
      await office.getByRole('button', { name: 'Rechazar', exact: true }).click()
      await office.getByLabel('Motivo para tu cliente').fill('Es de hace 5 meses; debe ser de los últimos 3.')
      await office.getByRole('button', { name: 'Rechazar y avisar' }).click()
      await expect(office.getByText(`Rechazado: ${address}.`)).toBeVisible()
    })

    await test.step('the client gets the mail, reads the reason on his page and corrects it', async () => {
      await newestMail(outbox, new RegExp(`Corrige 1 documento.*${number}`))
      // With JavaScript the page finds out by itself; without it the client loads it again.
      if (!javaScriptEnabled) await page.reload()
      await expect(card(page, address)).toContainText('Es de hace 5 meses', { timeout: 20_000 })
      await isClean(page)
      await page.screenshot({ path: `test-results/client-${mark}-3-rejected.png`, fullPage: true })
      await handOver(page, address, await pdf('recibo-nuevo.pdf', 1), javaScriptEnabled, 'files')
      await expect(card(page, address)).toContainText('En revisión')
    })

    await test.step('it is approved, the dossier is complete, and everything is downloaded', async () => {
      const { page: office } = desk
      await choose(office, address)
      await expect(office.getByRole('button', { name: 'Aprobar', exact: true })).toBeEnabled({
        timeout: 20_000,
      })
      await office.getByRole('button', { name: 'Aprobar', exact: true }).click()
      await expect(office.getByText('Completo').first()).toBeVisible()
      const [download] = await Promise.all([
        office.waitForEvent('download'),
        office.getByRole('link', { name: /Descargar todo/ }).click(),
      ])
      expect(download.suggestedFilename()).toContain(number)
      const entries = entriesOf(await readFile(await download.path()))
      const person = `${client.given} ${client.surname}`
      expect(entries.map((entry) => entry.name)).toEqual([
        `01 ${identification}/${number} ${person}, ${identification} 01.jpg`,
        `01 ${identification}/${number} ${person}, ${identification} 02.jpg`,
        `02 ${address}/${number} ${person}, ${address} 01.pdf`,
        'manifiesto.json',
        'SHA256SUMS',
      ])
      if (!javaScriptEnabled) await page.reload()
      await expect(page.getByText('Todo listo')).toBeVisible({ timeout: 20_000 })
      await isClean(page)
    })

    expect(complaints).toEqual([])
    expect(desk.complaints).toEqual([])
  })
}

async function makeCatalogue(browser: Browser, template: string, names: string[]): Promise<void> {
  await test.step('the administrator makes requirement types and a template', async () => {
    const { page, complaints } = await signIn(browser, demo.admin)
    for (const name of names) {
      await page.goto(`${origin}/office/catalogue/new`)
      await isAwake(page)
      await page.getByLabel('Nombre').fill(name)
      await page.getByLabel('Indicaciones').fill('Completo, a color y sin reflejos.')
      await page.getByLabel('Máximo de páginas').fill('4')
      for (const format of ['Foto', 'PDF']) await page.getByLabel(format, { exact: true }).check()
      await isAccessible(page)
      await page.getByRole('button', { name: 'Guardar' }).click()
      await expect(page.getByText(name).first()).toBeVisible()
      await expect(page).toHaveURL(/\/office\/catalogue(\?|$)/)
    }
    await page.goto(`${origin}/office/templates/new`)
    await isAwake(page)
    await page.getByLabel('Nombre').fill(template)
    for (const name of names) await page.getByRole('button', { name: `Agregar ${name}` }).click()
    await isAccessible(page)
    await page.getByRole('button', { name: 'Guardar' }).click()
    await expect(page).not.toHaveURL(/\/new$/)
    await page.goto(`${origin}/office/templates`)
    await isAwake(page)
    await expect(page.getByText(template)).toBeVisible()
    await isAccessible(page)
    expect(complaints).toEqual([])
    await page.context().close()
  })
}

async function openDossier(
  page: Page,
  template: string,
  client: { given: string; surname: string },
  mail: string,
) {
  return test.step('a caseworker opens a dossier and sends the link', async () => {
    await page.goto(`${origin}/office/dossiers/new`)
    await isAwake(page)
    await page.getByLabel('Plantilla').selectOption({ label: template })
    await page.getByLabel(/^Nombre/).fill(client.given)
    await page.getByLabel('Primer apellido').fill(client.surname)
    await page.getByLabel('Correo').fill(mail)
    await isAccessible(page)
    await page.getByRole('button', { name: 'Abrir expediente' }).click()
    await expect(page).toHaveURL(/\/office\/dossiers\/dos_/)
    await expect(page.getByText(/\d{4}-\d+/).first()).toBeVisible()
    const number =
      /\d{4}-\d+/.exec(
        (await page
          .getByText(/\d{4}-\d+/)
          .first()
          .textContent()) ?? '',
      )?.[0] ?? ''
    await page.getByRole('button', { name: 'Enviar liga' }).first().click()
    await page.getByRole('menuitem', { name: /Por correo/ }).click()
    await expect(page.getByText(`Liga enviada a ${mail}.`)).toBeVisible()
    return number
  })
}

async function enter(page: Page, link: string, isClean: (page: Page) => Promise<void>): Promise<void> {
  await test.step('the client opens the link and sees who asks and what becomes of his data', async () => {
    await page.goto(link)
    await expect(page.getByRole('heading', { name: 'Aviso de privacidad' })).toBeVisible()
    await isClean(page)
    await fitsTheScreen(page)
    await page.getByRole('button', { name: 'Continuar' }).click()
    await expect(page).toHaveURL(/\/e\/lnk_[0-9a-z]+$/)
  })
}

const card = (page: Page, name: string) =>
  page.getByRole('article').filter({ has: page.getByRole('heading', { name, exact: true }) })

type File = { name: string; mimeType: string; buffer: Buffer }

async function handOver(
  page: Page,
  name: string,
  file: File,
  hasScript: boolean,
  way: 'camera' | 'files',
): Promise<void> {
  const before = await card(page, name).getByRole('listitem').count()
  const label = way === 'camera' ? /Tomar foto/ : /archivo/i
  await card(page, name).getByLabel(label).setInputFiles(file)
  if (!hasScript)
    await card(page, name)
      .getByRole('button', { name: /^Enviar/ })
      .click()
  await expect(card(page, name).getByText(/Recibido, folio/)).toBeVisible({ timeout: 20_000 })
  await expect
    .poll(() => card(page, name).getByRole('listitem').count(), { timeout: 20_000 })
    .toBeGreaterThan(before)
}

async function choose(office: Page, name: string): Promise<void> {
  await office
    .getByRole('button', { name: new RegExp(name) })
    .first()
    .click()
}
