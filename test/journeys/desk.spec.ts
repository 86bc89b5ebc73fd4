import { type Browser, expect, type Page, test } from '@playwright/test'
import {
  demo,
  fitsTheScreen,
  isAccessible,
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
 * The review desk in a day's work: by keyboard alone, single pages turned down and corrected from the phone, a decision
 * taken back, an approval reopened, a date judged, several at once.
 */
const names = ['Acta', 'CURP', 'INE', 'Nómina', 'Recibo', 'RFC']
type File = { name: string; mimeType: string; buffer: Buffer }

test('six documents are reviewed by keyboard alone, and what was decided by mistake is taken back', async ({
  browser,
}) => {
  test.setTimeout(120_000)
  const { page, complaints, number } = await makeDossier(browser, 'Teclas', { names })
  const client = await enter(browser, number)
  for (const [i, name] of names.entries())
    await handOver(client, `${name} Teclas`, [await photo(`${i}.jpg`, `#${i}a3b52`)])
  await expect(tags(page, 'En revisión')).toHaveCount(6, { timeout: 20_000 })

  const viewer = page.getByRole('region', { name: /, página 1 de 1$/ })
  await viewer.focus()
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Teclas' })).toContainText('Deshacer la última decisión')
  await isAccessible(page)
  await page.keyboard.press('Escape')
  await expect(viewer).toBeFocused()

  await page.keyboard.press('a')
  await expect(
    page.getByRole('status').getByText('Aprobado: Acta Teclas. Ahora: CURP Teclas.'),
  ).toBeAttached()
  await expect(page.getByRole('heading', { name: 'CURP Teclas' })).toBeVisible()
  await page.keyboard.press('u')
  await expect(page.getByRole('heading', { name: 'Acta Teclas' })).toBeVisible()
  await expect(tags(page, 'En revisión')).toHaveCount(6)
  await page.keyboard.press('j')
  await page.keyboard.press('k')
  await page.keyboard.press('a')
  await expect(page.getByRole('heading', { name: 'CURP Teclas' })).toBeVisible()
  await expect(tags(page, 'Aprobado')).toHaveCount(1)

  await test.step('one is rejected by the number of its reason, one is approved with an observation', async () => {
    await page.keyboard.press('r')
    await page.keyboard.press('1')
    await page.keyboard.press('Enter')
    await expect(tags(page, 'Rechazado')).toHaveCount(1)
    await expect(page.getByRole('heading', { name: 'INE Teclas' })).toBeVisible()
    await page.keyboard.press('o')
    await page.keyboard.type('Trae la original a la firma.')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await expect(tags(page, 'Aprobado')).toHaveCount(2)
    await expect(page.getByRole('heading', { name: 'Nómina Teclas' })).toBeVisible()
  })

  await test.step('keys that were switched off do nothing; one that was changed does', async () => {
    await page.keyboard.press('?')
    await page.getByRole('button', { name: 'Cambiar la tecla de «Aprobar»' }).press('Enter')
    await page.keyboard.press('r')
    await expect(page.getByText('Esa tecla ya sirve para «Rechazar».')).toBeVisible()
    await page.keyboard.press('y')
    await page.keyboard.press('Escape')
    await expect(page.getByRole('region', { name: /, página 1 de 1$/ })).toBeFocused()
    await page.keyboard.press('a')
    await page.keyboard.press('y')
    await expect(page.getByRole('heading', { name: 'Recibo Teclas' })).toBeVisible()
  })
  await page.keyboard.press('y')
  await expect(page.getByRole('heading', { name: 'RFC Teclas' })).toBeVisible()
  await page.keyboard.press('y')
  await expect(tags(page, 'Aprobado')).toHaveCount(5)
  await expect(page.getByText('No queda nada por revisar aquí').first()).toBeVisible()
  await page.getByRole('button', { name: 'Quedarme aquí' }).click()
  await isAccessible(page)
  await page.screenshot({ path: 'test-results/desk-1-done.png', fullPage: true })

  await test.step('the client reads the observation', async () => {
    await client.reload()
    await expect(card(client, 'INE Teclas')).toContainText('Trae la original a la firma.')
    await isAccessible(client)
    await fitsTheScreen(client)
  })

  await test.step('the bank refuses one that was approved: it is reopened with a reason', async () => {
    await choose(page, 'Recibo Teclas')
    await page.getByRole('button', { name: 'Reabrir', exact: true }).click()
    await page.getByLabel('Motivo para tu cliente').fill('El banco pide el de agosto.')
    await isAccessible(page)
    await page.getByRole('button', { name: 'Reabrir y avisar' }).click()
    await expect(page.getByText('Reabierto: Recibo Teclas.').first()).toBeVisible()
    await expect(card(client, 'Recibo Teclas')).toContainText('El banco pide el de agosto.', {
      timeout: 20_000,
    })
  })

  await test.step('by itself the next dossier opens, once nothing can be taken back', async () => {
    await expect(page.getByText(/Enseguida se abre/)).toBeVisible()
    const here = page.url()
    await expect(page).not.toHaveURL(here, { timeout: 15_000 })
    await expect(page).toHaveURL(/\/office\/dossiers\/dos_/)
    await expect(page.getByRole('region', { name: /página 1 de/ })).toBeFocused()
  })
  expect(complaints).toEqual([])
})

test('two pages of four are turned down, and the client sends just these from the phone', async ({
  browser,
}) => {
  test.setTimeout(120_000)
  const { page, complaints, number } = await makeDossier(browser, 'Hojas', { names: ['Escritura'] })
  const client = await enter(browser, number)
  const colours = ['#7a3b52', '#1d6b4f', '#3b527a', '#6b4f1d']
  const sent = await Promise.all(colours.map((colour, i) => photo(`hoja-${i + 1}.jpg`, colour)))
  await handOver(client, 'Escritura Hojas', sent)
  await expect(page.getByRole('button', { name: 'Página 4', exact: true })).toBeVisible({ timeout: 20_000 })

  await page.getByRole('button', { name: 'Rechazar', exact: true }).click()
  await page.getByRole('radio', { name: /Solo algunas/ }).check()
  for (const n of [2, 4]) await page.getByRole('checkbox', { name: `Página ${n}` }).check()
  await page.getByRole('textbox', { name: 'Nota para la página 4' }).fill('Falta el sello.')
  await page.getByLabel('Motivo para tu cliente').fill('No se lee bien.')
  await isAccessible(page)
  await page.screenshot({ path: 'test-results/desk-2-pages.png', fullPage: true })
  await page.getByRole('button', { name: 'Rechazar y avisar' }).click()
  await expect(page.getByText('Rechazado: Escritura Hojas.').first()).toBeVisible()
  await expect(page.getByRole('button', { name: /^Página 2: Hay que/ })).toBeVisible()

  await test.step('the client reads which pages and why, by mail and on his page', async () => {
    const outbox = await browser.newContext().then((fresh) => fresh.newPage())
    await newestMail(outbox, new RegExp(`Corrige 1 documento · expediente ${number}`))
    await expect(outbox.getByText('Páginas 2, 4').first()).toBeAttached()
    await outbox.context().close()
    await client.reload()
    const escritura = card(client, 'Escritura Hojas')
    await expect(escritura).toContainText('Manda de nuevo las páginas 2 y 4')
    await expect(escritura).toContainText('Falta el sello.')
    await expect(escritura.getByRole('listitem')).toHaveCount(4)
    await isAccessible(client)
    await fitsTheScreen(client)
    await client.screenshot({ path: 'test-results/desk-3-client.png', fullPage: true })
  })

  await test.step('he sends these two, they stand where the others stood, and all of it is approved', async () => {
    await handOver(client, 'Escritura Hojas', [
      await photo('dos.jpg', '#a05010'),
      await photo('cuatro.jpg', '#10a050'),
    ])
    await expect(card(client, 'Escritura Hojas').getByRole('listitem')).toHaveCount(4)
    await expect(page.getByRole('button', { name: 'Página 1: Ya estaba bien' })).toBeVisible({
      timeout: 20_000,
    })
    await expect(page.getByRole('button', { name: 'Página 2', exact: true })).toBeVisible()
    await expect(page.getByRole('button', { name: 'Página 4', exact: true })).toBeVisible({ timeout: 20_000 })
    await page.screenshot({ path: 'test-results/desk-4-again.png' })
    await page.getByRole('button', { name: 'Aprobar', exact: true }).click()
    await expect(page.getByText('Completo', { exact: true }).first()).toBeVisible()
  })
  expect(complaints).toEqual([])
})

test('a date is judged as it is typed, several are approved at once, and a PDF is looked at itself', async ({
  browser,
}) => {
  test.setTimeout(120_000)
  const { page, complaints, number } = await makeDossier(browser, 'Fechas', {
    names: ['Contrato', 'Luz', 'Predial'],
    validity: { Luz: { rule: 'maxAge', count: '3', unit: 'months' } },
  })
  const client = await enter(browser, number)
  await handOver(client, 'Contrato Fechas', [await pdf('contrato.pdf', 3)])
  await handOver(client, 'Luz Fechas', [await photo('luz.jpg', '#444444')])
  await handOver(client, 'Predial Fechas', [await photo('predial.jpg', '#447744')])
  await expect(tags(page, 'En revisión')).toHaveCount(3, { timeout: 20_000 })

  await test.step('the PDF itself is drawn sharp, and its text can be copied', async () => {
    await choose(page, 'Contrato Fechas')
    await expect(page.getByRole('button', { name: 'Página 3' })).toBeVisible({ timeout: 20_000 })
    await page.getByRole('button', { name: /Ver el PDF/ }).click()
    await expect(page.locator('canvas[data-page]')).toBeVisible({ timeout: 20_000 })
    await expect(page.getByText('Página 1', { exact: true })).toBeAttached()
    await page.getByRole('region', { name: /página 1 de 3/ }).focus()
    await page.keyboard.press('ArrowRight')
    await expect(page.getByText('Página 2', { exact: true })).toBeAttached()
    await page.keyboard.press('+')
    await isAccessible(page)
    await page.mouse.move(0, 0)
    await page.keyboard.press('Shift+ArrowUp')
    await page.screenshot({ path: 'test-results/desk-5-pdf.png' })
  })

  await test.step('a page is turned and kept so', async () => {
    await page.getByRole('button', { name: 'Ver la imagen' }).click()
    await page.getByRole('region', { name: /página 2 de 3/ }).focus()
    await page.keyboard.press('l')
    await page.getByRole('button', { name: 'Guardar la página así girada' }).click()
    await expect(page.getByRole('button', { name: 'Guardar la página así girada' })).toHaveCount(0)
    await expect(page.locator('img[src*="view?r=90"]')).toBeVisible()
  })

  await test.step('of three chosen two are approved; the third lacks its date, and says so', async () => {
    for (const name of ['Contrato', 'Luz', 'Predial'])
      await page.getByRole('checkbox', { name: `Elegir ${name} Fechas` }).check()
    await page.getByRole('button', { name: 'Aprobar 3 elegidos' }).click()
    await expect(page.getByText('Aprobados: 2 requisitos.').first()).toBeVisible()
    await expect(page.getByRole('alert')).toContainText('Luz Fechas: Escribe primero la fecha que trae.')
    await isAccessible(page)
    await page.getByRole('button', { name: 'Deshacer' }).click()
    await expect(tags(page, 'En revisión')).toHaveCount(3)
  })

  await test.step('an old date speaks against approving, and is the reason of a rejection in one click', async () => {
    await choose(page, 'Luz Fechas')
    await page.getByRole('region', { name: /Luz Fechas/ }).focus()
    await page.keyboard.press('a')
    await expect(page.getByLabel('Fecha que trae el documento')).toBeFocused()
    await page.getByLabel('Fecha que trae el documento').fill('2020-05-03')
    await expect(
      page.getByText(/Es del 3 de mayo de 2020: tiene \d+ meses; se piden 3 como máximo\./),
    ).toBeVisible()
    await isAccessible(page)
    await page.screenshot({ path: 'test-results/desk-6-date.png', fullPage: true })
    await page.getByRole('region', { name: /Luz Fechas/ }).focus()
    await page.keyboard.press('a')
    await expect(tags(page, 'En revisión')).toHaveCount(3)
    await page.getByRole('button', { name: 'Rechazar por la fecha' }).click()
    await expect(card(client, 'Luz Fechas')).toContainText('Es del 3 de mayo de 2020', { timeout: 20_000 })
  })

  for (const width of [768, 360, 320]) {
    await test.step(`it is accessible and fits at ${width} px`, async () => {
      await page.setViewportSize({ width, height: 800 })
      await page.getByRole('switch', { name: 'Solo por revisar' }).check()
      await expect(page.getByRole('heading', { name: 'Predial Fechas' })).toBeVisible()
      await isAccessible(page)
      await fitsTheScreen(page)
      await page.screenshot({ path: `test-results/desk-7-${width}.png`, fullPage: true })
      await page.getByRole('switch', { name: 'Solo por revisar' }).uncheck()
    })
  }
  expect(complaints).toEqual([])
})

type Asked = { names: string[]; validity?: Record<string, Record<string, string>> }

/** A dossier that asks for these, each called by its name and the mark, and its desk. */
async function makeDossier(browser: Browser, mark: string, { names, validity = {} }: Asked) {
  const admin = await signIn(browser, demo.admin)
  for (const name of names) {
    const rule = Object.entries(validity[name] ?? {}).map(([key, value]) => [`validity.${key}`, value])
    const fields = [['name', `${name} ${mark}`], ['pagesMax', '4'], ...rule]
    await post(admin.page, '/office/catalogue/new', [...fields, ['formats', 'image'], ['formats', 'pdf']])
  }
  await admin.page.goto(`${origin}/office/templates/new`)
  await isAwake(admin.page)
  await admin.page.getByLabel('Nombre').fill(`Plantilla ${mark}`)
  for (const name of names) await admin.page.getByRole('button', { name: `Agregar ${name} ${mark}` }).click()
  await admin.page.getByRole('button', { name: 'Guardar' }).click()
  await expect(admin.page).not.toHaveURL(/\/new$/)
  await admin.page.context().close()

  const desk = await signIn(browser, demo.caseworker)
  const { page } = desk
  await page.goto(`${origin}/office/dossiers/new`)
  await isAwake(page)
  await page.getByLabel('Plantilla').selectOption({ label: `Plantilla ${mark}` })
  await page.getByLabel(/^Nombre/).fill(mark)
  await page.getByLabel('Primer apellido').fill('Prueba')
  await page.getByLabel('Correo').fill(`${mark.toLowerCase()}@cliente.example`)
  await page.getByRole('button', { name: 'Abrir expediente' }).click()
  await expect(page).toHaveURL(/\/office\/dossiers\/dos_/)
  await page.getByRole('button', { name: 'Enviar liga' }).first().click()
  await page.getByRole('menuitem', { name: /Por correo/ }).click()
  await expect(page.getByText(`Liga enviada a ${mark.toLowerCase()}@cliente.example.`)).toBeVisible()
  const number = /\d{4}-\d+/.exec(await page.title())?.[0] ?? ''
  return { ...desk, number }
}

/** Posts a form as the page itself would. */
async function post(page: Page, path: string, fields: string[][]): Promise<void> {
  const body = new URLSearchParams(fields.map(([name = '', value = '']): [string, string] => [name, value]))
  const response = await page.request.post(origin + path, {
    headers: { origin, 'content-type': 'application/x-www-form-urlencoded' },
    data: body.toString(),
    maxRedirects: 0,
  })
  expect(response.status(), await response.text()).toBe(302)
}

/** The client's phone, let in by the link of the dossier's mail. */
async function enter(browser: Browser, number: string): Promise<Page> {
  const outbox = await browser.newContext().then((fresh) => fresh.newPage())
  const { link } = await newestMail(outbox, new RegExp(`expediente ${number}$`))
  await outbox.context().close()
  const { page } = await watched(await browser.newContext({ ...phone, locale: 'es-MX' }))
  await page.goto(link)
  await page.getByRole('button', { name: 'Continuar' }).click()
  await expect(page).toHaveURL(/\/e\/lnk_[0-9a-z]+$/)
  return page
}

const card = (page: Page, name: string) =>
  page.getByRole('article').filter({ has: page.getByRole('heading', { name, exact: true }) })

const tags = (page: Page, word: string) =>
  page.getByRole('navigation', { name: 'Requisitos' }).getByText(word, { exact: true })

async function handOver(page: Page, name: string, files: File[]): Promise<void> {
  for (const file of files) {
    const before = await card(page, name)
      .getByText(/^(Recibida|Está bien)$/)
      .count()
    await card(page, name)
      .getByLabel(/archivo/i)
      .setInputFiles(file)
    await expect(card(page, name).getByText(/Recibido, folio/)).toBeVisible({ timeout: 20_000 })
    await expect
      .poll(
        () =>
          card(page, name)
            .getByText(/^(Recibida|Está bien)$/)
            .count(),
        { timeout: 20_000 },
      )
      .toBeGreaterThan(before)
  }
}

async function choose(page: Page, name: string): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Requisitos' })
    .getByRole('button', { name: new RegExp(name) })
    .click()
}
