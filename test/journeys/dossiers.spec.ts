import { expect, type Page, test } from '@playwright/test'
import { demo, fitsTheScreen, isAccessible, isAwake, origin, signIn } from './stage.ts'

/**
 * A dossier of a couple from beginning to end: opened from two templates, more and less asked for, helped with, closed
 * and opened again, renewed; and two rows that were one person, merged and taken apart again.
 */
const shots = 'test-results/people'

async function atBothWidths(page: Page, name: string): Promise<void> {
  for (const width of [1440, 360]) {
    await page.setViewportSize({ width, height: 900 })
    await isAccessible(page)
    await fitsTheScreen(page)
    await page.screenshot({ path: `${shots}-${name}-${width}.png`, fullPage: true })
  }
  await page.setViewportSize({ width: 1440, height: 900 })
}

async function makeTemplates(page: Page): Promise<void> {
  for (const name of ['Acta de matrimonio P', 'Avalúo P']) {
    await page.goto(`${origin}/office/catalogue/new`)
    await isAwake(page)
    await page.getByLabel('Nombre').fill(name)
    await page.getByLabel('Máximo de páginas').fill('4')
    await page.getByRole('button', { name: 'Guardar' }).click()
    await expect(page).toHaveURL(/\/office\/catalogue(\?|$)/)
    await page.goto(`${origin}/office/templates/new`)
    await isAwake(page)
    await page.getByLabel('Nombre').fill(`Plantilla ${name}`)
    await page.getByRole('button', { name: `Agregar ${name}` }).click()
    await page.getByRole('button', { name: 'Guardar' }).click()
    await expect(page).not.toHaveURL(/\/new$/)
  }
}

const inDialog = (page: Page) => page.getByRole('dialog')
const tab = (page: Page, name: string) => page.getByRole('tab', { name, exact: true }).click()

test('a couple’s dossier, from two templates to its renewal', async ({ browser }) => {
  test.setTimeout(240_000)
  const admin = await signIn(browser, demo.admin)
  const { page: office } = admin
  await makeTemplates(office)
  const desk = await signIn(browser, demo.caseworker)
  const { page } = desk

  await test.step('it is opened from two templates for two people, by keyboard alone', async () => {
    await page.goto(`${origin}/office/dossiers/new`)
    await isAwake(page)
    await page.getByLabel('Plantilla').focus()
    await page.keyboard.type('Plantilla Acta')
    await expect(page.getByText('Una vez por expediente · 1 requisito')).toBeVisible()
    await page.getByRole('button', { name: 'Agregar otra plantilla' }).press('Enter')
    await page.getByLabel('También con').selectOption({ label: 'Plantilla Avalúo P' })
    await expect(page.getByText('Una vez por expediente · 2 requisitos')).toBeVisible()
    await page.getByLabel(/^Nombre/).focus()
    await page.keyboard.type('Rosario')
    await page.keyboard.press('Tab')
    await page.keyboard.type('Lozano')
    await page.getByRole('button', { name: 'Agregar otra persona o empresa' }).press('Enter')
    await page.getByRole('button', { name: 'Agregar otra persona o empresa' }).press('Enter')
    const second = page.getByRole('group', { name: 'Interviniente 2' })
    await second.getByLabel(/^Nombre/).fill('Anselmo')
    await second.getByLabel('Correo').fill('no es un correo')
    await page.getByRole('button', { name: 'Quitar a Interviniente 3' }).press('Enter')
    await page.getByRole('button', { name: 'Abrir expediente' }).press('Enter')
    await expect(second.getByText('Escribe un correo como nombre@ejemplo.com.')).toBeVisible()
    await expect(second.getByLabel(/^Nombre/)).toHaveValue('Anselmo')
    await expect(page.getByLabel('Primer apellido').first()).toHaveValue('Lozano')
    await atBothWidths(page, '1-new')
    await second.getByLabel('Correo').fill('anselmo@cliente.example')
    await page.getByRole('button', { name: 'Abrir expediente' }).press('Enter')
    await expect(page).toHaveURL(/\/office\/dossiers\/dos_/)
    await expect(page.getByRole('heading', { name: 'Rosario Lozano, Anselmo' })).toBeVisible()
  })
  const address = page.url()

  await test.step('more is asked for, once of the catalogue and once made up', async () => {
    await page.getByRole('button', { name: 'Pedir algo más' }).click()
    await inDialog(page).getByLabel('Requisito').selectOption({ label: 'CURP' })
    await inDialog(page).getByLabel('¿A quién?').selectOption({ label: 'Anselmo (Cónyuge)' })
    await inDialog(page).getByRole('button', { name: 'Pedirlo' }).click()
    await expect(inDialog(page)).toHaveCount(0)
    await page.getByRole('button', { name: 'Pedir algo más' }).click()
    await inDialog(page).getByLabel('Solo por esta vez').check()
    await inDialog(page).getByRole('button', { name: 'Pedirlo' }).click()
    await expect(inDialog(page).getByText('Falta este dato.')).toBeVisible()
    await atBothWidths(page, '2-ask')
    await inDialog(page).getByLabel('Qué se pide').fill('Carta de su hermana')
    await inDialog(page).getByRole('button', { name: 'Pedirlo' }).click()
    await expect(page.getByRole('button', { name: /Carta de su hermana/ })).toBeVisible()
  })

  await test.step('one is waived with a reason, one is taken out and brought back', async () => {
    await page.getByRole('button', { name: /Avalúo P/ }).click()
    await page.getByRole('button', { name: 'Dispensar' }).click()
    await inDialog(page).getByLabel('Motivo').fill('El banco manda el suyo')
    await inDialog(page).getByRole('button', { name: 'Dispensar' }).click()
    await expect(page.getByText('El banco manda el suyo')).toBeVisible()
    await page.getByRole('button', { name: /Carta de su hermana/ }).click()
    await page.getByRole('button', { name: 'Quitar de este expediente' }).click()
    await expect(page.getByText('Se quitó «Carta de su hermana».')).toBeVisible()
    await expect(page.getByRole('button', { name: /Carta de su hermana/ })).toHaveCount(0)
    await atBothWidths(page, '3-removed')
    await page.getByRole('button', { name: 'Deshacer' }).click()
    await expect(page.getByRole('button', { name: /Carta de su hermana/ })).toBeVisible()
  })

  await test.step('a third is waited for, a helper is asked, and sees it', async () => {
    await tab(page, 'Expediente')
    await page.getByLabel('¿A quién se espera?').fill('Registro Público')
    await page.getByRole('button', { name: 'Esperar a un tercero' }).click()
    await expect(page.getByText('Se espera a Registro Público')).toBeVisible()
    await page.getByLabel('Persona del despacho').selectOption({ label: 'Ana Torres' })
    await page.getByRole('button', { name: 'Pedirle ayuda' }).click()
    await expect(page.getByRole('button', { name: 'Quitar a Ana Torres' })).toBeVisible()
    await atBothWidths(page, '4-about')
    await office.goto(address)
    await expect(office.getByRole('heading', { name: 'Rosario Lozano, Anselmo' })).toBeVisible()
  })

  await test.step('somebody comes later, goes, and is brought back', async () => {
    await page.getByRole('button', { name: 'Agregar a alguien' }).click()
    await inDialog(page).getByLabel('Papel en el expediente').selectOption({ label: 'Aval' })
    await inDialog(page)
      .getByLabel(/^Nombre/)
      .fill('Benito')
    await atBothWidths(page, '5-add')
    await inDialog(page).getByRole('button', { name: 'Agregar a alguien' }).click()
    await expect(page.getByRole('heading', { name: 'Rosario Lozano, Anselmo, Benito' })).toBeVisible()
    await page.getByRole('button', { name: 'Quitar a Benito' }).click()
    await inDialog(page).getByRole('button', { name: 'Quitar' }).click()
    await page.getByRole('button', { name: 'Traer de vuelta a Benito' }).click()
    await expect(page.getByRole('heading', { name: 'Rosario Lozano, Anselmo, Benito' })).toBeVisible()
  })

  await test.step('it is closed with a reason, opened again, and closed', async () => {
    for (const [act, dialog] of [
      ['Cerrar expediente', 'Cerrar expediente'],
      ['Reabrir', 'Reabrir'],
      ['Cerrar expediente', 'Cerrar expediente'],
    ] as const) {
      await page.getByRole('button', { name: act }).last().click()
      await inDialog(page).getByRole('button', { name: dialog }).click()
      await expect(inDialog(page).getByText('Falta este dato.')).toBeVisible()
      await inDialog(page).getByLabel('Motivo').fill('Desistieron')
      await inDialog(page).getByRole('button', { name: dialog }).click()
      await expect(inDialog(page)).toHaveCount(0)
    }
    await expect(page.getByText('Cerrado por Marta Ríos: Desistieron')).toBeVisible()
    await atBothWidths(page, '6-closed')
  })

  await test.step('it is renewed: the same people and what was added, nothing typed again', async () => {
    await page.getByRole('button', { name: 'Renovar' }).click()
    await inDialog(page).getByRole('button', { name: 'Renovar' }).click()
    await expect(page.getByText(/Renueva el expediente/)).toBeVisible()
    await expect(page.getByRole('heading', { name: 'Rosario Lozano, Anselmo, Benito' })).toBeVisible()
    await tab(page, 'Requisitos')
    await expect(page.getByRole('button', { name: /Carta de su hermana/ })).toBeVisible()
    await page.getByRole('link', { name: /Renueva el expediente/ }).click()
    await expect(page.getByText(/Renovado en el expediente/)).toBeVisible()
  })
  expect([...desk.complaints, ...admin.complaints]).toEqual([])
})

test('two rows that are one client: offered while typing, merged, found, and taken apart', async ({
  browser,
}) => {
  test.setTimeout(150_000)
  const { page, complaints } = await signIn(browser, demo.caseworker)

  async function begin(given: string, surname: string) {
    await page.goto(`${origin}/office/dossiers/new`)
    await isAwake(page)
    await page.getByLabel('Plantilla').selectOption({ label: 'Crédito hipotecario' })
    await page.getByLabel(/^Nombre/).fill(given)
    await page.getByLabel('Primer apellido').fill(surname)
    await page.getByLabel('Celular').fill('477 222 3344')
  }

  await test.step('whoever is there already is offered to a clerk who types the same telephone', async () => {
    await begin('Eduarda', 'Montes')
    await page.getByRole('button', { name: 'Abrir expediente' }).click()
    await expect(page.getByRole('heading', { name: 'Eduarda Montes', level: 1 })).toBeVisible()
    await begin('Eduarda M.', 'Montez')
    await expect(page.getByText('mismo teléfono')).toBeVisible()
    await atBothWidths(page, '7-likely')
    await page.getByRole('button', { name: 'Es Eduarda Montes' }).click()
    await expect(page.getByText('Ya es cliente: Eduarda Montes')).toBeVisible()
    await page.getByLabel('Cliente nuevo').check()
    await expect(page.getByLabel(/^Nombre/)).toHaveValue('Eduarda M.')
    await page.getByRole('button', { name: 'Abrir expediente' }).click()
    await expect(page.getByRole('heading', { name: 'Eduarda M. Montez', level: 1 })).toBeVisible()
  })

  await test.step('the list finds both, by the last figures of their telephone', async () => {
    await page.getByRole('link', { name: 'Clientes' }).click()
    await expect(page.getByRole('heading', { name: 'Clientes' })).toBeVisible()
    await atBothWidths(page, '8-clients')
    await page.getByRole('searchbox', { name: 'Buscar clientes' }).fill('2223344')
    await page.getByRole('searchbox', { name: 'Buscar clientes' }).press('Enter')
    await expect(page).toHaveURL(/search=2223344/)
    await expect(page.getByRole('link', { name: /Laura/ })).toHaveCount(0)
    await expect(page.getByRole('link', { name: 'Eduarda M. Montez' }).first()).toBeVisible()
    await page.getByRole('link', { name: 'Eduarda Montes' }).first().click()
    await expect(page).toHaveURL(/\/parties\/pty_/)
  })

  await test.step('they are merged, and the old name leads to the one that is left', async () => {
    await expect(page.getByRole('heading', { name: '¿Son la misma persona?' })).toBeVisible()
    await atBothWidths(page, '9-client')
    await page.getByRole('button', { name: 'Unir con Eduarda M. Montez' }).press('Enter')
    await inDialog(page).getByRole('button', { name: 'Unir' }).press('Enter')
    await expect(page.getByRole('heading', { name: 'Unido con' })).toBeVisible()
    await expect(page.getByText('2 expedientes').first()).toBeVisible()
    await page.goto(`${origin}/office/parties?search=montez`)
    await isAwake(page)
    await expect(page.getByRole('link', { name: 'Eduarda Montes' }).first()).toBeVisible()
    await page.getByRole('link', { name: 'Eduarda Montes' }).first().click()
  })

  await test.step('what is known of her is written down, faults beside their rows', async () => {
    await page.getByRole('button', { name: 'Agregar identificación' }).click()
    await page.getByLabel('Número', { exact: true }).fill('XEXX01')
    await page.getByRole('button', { name: 'Agregar correo o teléfono' }).click()
    await page.getByLabel('Correo o número').last().fill('12')
    await page.getByRole('button', { name: 'Guardar' }).click()
    await expect(page.getByText('Escribe un número de teléfono, con al menos 6 cifras.')).toBeVisible()
    await page.getByLabel('Correo o número').last().fill('55 8765 4321')
    await page.getByRole('button', { name: 'Guardar' }).click()
    await expect(page.getByText('Guardado.')).toBeVisible()
    await expect(page.getByText('No tiene la forma habitual')).toBeVisible()
    await atBothWidths(page, '10-saved')
  })

  await test.step('and taken apart again', async () => {
    await page.getByRole('button', { name: 'Deshacer' }).click()
    await inDialog(page).getByRole('button', { name: 'Deshacer' }).click()
    await expect(page.getByRole('heading', { name: '¿Son la misma persona?' })).toBeVisible()
    await expect(page.getByText('Eduarda M. Montez').first()).toBeVisible()
  })
  expect(complaints).toEqual([])
})
