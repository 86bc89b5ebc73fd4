import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, expect, type Locator, type Page, test } from '@playwright/test'
import { photograph } from '../../server/app/demo-pictures.ts'
import { demo, fitsTheScreen, isAccessible, isAwake, origin, phone, signIn, watched } from './stage.ts'

/**
 * What is asked, as an administrator makes it: a requirement with everything that one can say of it, a template of it
 * made by keyboard alone and looked at as the client sees it, carried out as a file and into another firm.
 */
const paper = 'Recibo de predial R'
const datum = 'Régimen matrimonial R'
const template = 'Compraventa R'

test('a requirement with everything, a template by keyboard, the client’s look, and a file', async ({
  browser,
}) => {
  test.setTimeout(240_000)
  const { page, complaints } = await signIn(browser, demo.admin)
  await makeDocument(page)
  await makeDatum(page)
  await makeTemplate(page)
  await isClean(page)
  await seeAsClient(browser, page)
  await page.goto(`${origin}/preview?readyMade=mx.persona-moral-aval`)
  await expect(page.getByRole('heading', { name: 'Persona moral con aval' })).toBeVisible()
  await isClean(page)
  const file = await carryOut(page)
  await bringBack(page, file)
  await showFaults(page)
  expect(complaints).toEqual([])
  await page.context().close()
  await intoAnotherFirm(browser, file)
})

/** When React has it, for a key or a file before that is nobody's. */
async function open(page: Page, path: string, base = origin): Promise<void> {
  await page.goto(new URL(path, base).href)
  await isAwake(page)
}

async function isClean(page: Page): Promise<void> {
  const before = page.viewportSize()
  for (const width of [1440, 360]) {
    await page.setViewportSize({ width, height: 900 })
    await isAccessible(page)
    await fitsTheScreen(page)
  }
  if (before) await page.setViewportSize(before)
}

async function makeDocument(page: Page): Promise<void> {
  await test.step('a document with limits, a rule, a reason why, an example and reasons for rejecting it', async () => {
    await open(page, '/office/catalogue/new')
    await page.getByLabel('Nombre').fill(paper)
    await page.getByLabel('Indicaciones').fill('El de este año, pagado. Se baja en la página del municipio.')
    await page.getByLabel('Mínimo de páginas').fill('5')
    await page.getByLabel('Máximo de páginas').fill('2')
    await page.getByLabel('Pedir frente y reverso por separado').check()
    await page.getByLabel('¿Qué tan reciente debe ser?').selectOption({ label: 'No más antiguo que…' })
    await page.getByLabel('Cuántos').fill('12')
    await page.getByLabel('Es confidencial').check()
    await page.getByLabel('¿Por qué lo pides?').fill('Comprobar que no hay adeudo')
    await page.getByLabel('Fundamento legal').fill('Código Fiscal, artículo 1')
    await page.getByRole('button', { name: 'Crear y poner ejemplo' }).click()
    await expect(page.getByText('Debe ser igual o mayor que el mínimo.')).toBeVisible()
    await expect(page.getByLabel('Cuántos')).toHaveValue('12')
    await isClean(page)
    await page.getByLabel('Mínimo de páginas').fill('1')
    await page.getByRole('button', { name: 'Crear y poner ejemplo' }).click()
    await expect(page.getByText('Guardado.')).toBeVisible()

    const buffer = await photograph({ title: 'PREDIAL', lines: ['AÑO 2026', 'PAGADO'], tint: '#1d6b4f' })
    const input = page.locator('input[type=file]')
    await input.setInputFiles({ name: 'nota.txt', mimeType: 'text/plain', buffer: Buffer.from('hola') })
    await expect(page.getByText('Este tipo de archivo no se acepta aquí.')).toBeVisible()
    await input.setInputFiles({ name: 'IMG_1.jpg', mimeType: 'image/jpeg', buffer })
    await expect(page.getByText('La imagen de ejemplo quedó puesta.')).toBeVisible({ timeout: 20_000 })
    await expect(page.getByRole('img', { name: `Ejemplo de ${paper}` })).toBeVisible()

    await addReason(page, 'No es de este año.')
    await addReason(page, 'No se ve que esté pagado.')
    await page.getByRole('button', { name: 'Subir «No se ve que esté pagado.»' }).click()
    await expect(page.getByRole('listitem').filter({ hasText: 'No se ve' })).toBeVisible()
    await expect(reasonTexts(page).first()).toContainText('No se ve que esté pagado.')
    await page.getByRole('button', { name: 'Cambiar «No es de este año.»' }).click()
    await page.getByLabel('Motivo', { exact: true }).fill('Es de otro año.')
    await page.getByRole('button', { name: 'Guardar' }).last().click()
    await expect(page.getByText('Es de otro año.')).toBeVisible()
    await page.getByRole('button', { name: 'Quitar «Es de otro año.»' }).click()
    await expect(page.getByText('Se quitó «Es de otro año.».')).toBeVisible()
    await page.getByRole('button', { name: 'Deshacer' }).click()
    await expect(reasonTexts(page)).toHaveCount(2)
    await isClean(page)
    await page.reload()
    await expect(page.getByLabel('Pedir frente y reverso por separado')).toBeChecked()
    await expect(page.getByLabel('Cuántos')).toHaveValue('12')
    await expect(page.getByLabel('¿Por qué lo pides?')).toHaveValue('Comprobar que no hay adeudo')
  })
}

const reasonTexts = (page: Page) =>
  page.getByRole('region', { name: 'Motivos de rechazo' }).getByRole('listitem')

async function addReason(page: Page, text: string): Promise<void> {
  await page.getByLabel('Nuevo motivo').fill(text)
  await page.keyboard.press('Enter')
  await expect(reasonTexts(page).filter({ hasText: text })).toBeVisible()
  await expect(page.getByLabel('Nuevo motivo')).toHaveValue('')
}

async function makeDatum(page: Page): Promise<void> {
  await test.step('a datum, one of a list', async () => {
    await open(page, '/office/catalogue/new')
    await page.getByLabel('Un dato').check()
    await page.getByLabel('Nombre').fill(datum)
    await page.getByLabel('Qué dato es').selectOption({ label: 'Una opción de una lista' })
    await page.getByLabel('Opciones').fill('Sociedad conyugal')
    await page.getByRole('button', { name: 'Guardar' }).click()
    await expect(page.getByText('Falta este dato.')).toBeVisible()
    await page.getByLabel('Opciones').fill('Sociedad conyugal\nSeparación de bienes')
    await page.getByRole('button', { name: 'Guardar' }).click()
    await expect(page).toHaveURL(/\/office\/catalogue$/)
  })
}

/** Goes there as somebody without a mouse does. */
async function tabTo(page: Page, wanted: Locator): Promise<void> {
  await expect(wanted).toBeVisible()
  for (let i = 0; i < 400; i++) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error('the keyboard does not reach it')
}

async function press(page: Page, wanted: Locator, key: string): Promise<void> {
  await tabTo(page, wanted)
  await page.keyboard.press(key)
}

const section = (page: Page, name: string) => page.getByRole('region', { name, exact: true })

async function makeTemplate(page: Page): Promise<void> {
  await test.step('a template with sections, roles and six of one, by keyboard alone', async () => {
    await open(page, '/office/templates/new')
    await tabTo(page, page.getByLabel('Nombre'))
    await page.keyboard.type(template)
    await tabTo(page, page.getByLabel('Título de la sección 1'))
    await page.keyboard.type('Inmueble')
    await press(page, page.getByRole('button', { name: 'Agregar sección' }), 'Enter')
    await expect(page.getByLabel('Título de la sección 2')).toBeFocused()
    await page.keyboard.type('Quien vende')
    // The search takes Enter as "add the first that was found", into the section that was made last.
    await tabTo(page, page.getByLabel('Buscar en el catálogo'))
    await page.keyboard.type('predial R')
    await page.keyboard.press('Enter')
    await page.keyboard.type('matrimonial R')
    await page.keyboard.press('Enter')
    await expect(section(page, 'Quien vende').getByRole('listitem')).toHaveCount(2)

    await tabTo(page, page.getByLabel(`A quién se le pide ${datum}`))
    await page.keyboard.type('Vendedor')
    await expect(page.getByLabel(`A quién se le pide ${datum}`)).toHaveValue('seller')
    await tabTo(page, page.getByLabel(`Cuántos de ${paper}`))
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.type('6')
    await press(page, page.getByLabel(`${datum} es obligatorio`), 'Space')
    // The first of its section goes over its edge into the one before.
    await press(page, page.getByRole('button', { name: `Subir ${paper}` }), 'Enter')
    await expect(section(page, 'Inmueble').getByText(paper)).toBeVisible()
    await expect(page.getByRole('button', { name: `Subir ${paper}` })).toBeFocused()
    await expect(page.getByText(`${paper}: ahora 1 de 2.`)).toBeAttached()
    await press(page, page.getByRole('button', { name: 'Guardar' }), 'Enter')
    await expect(page).toHaveURL(/\/office\/templates$/)
    await page.getByRole('link', { name: template, exact: true }).click()
    await expect(page.getByText('Versión 1', { exact: true }).first()).toBeVisible()
    await expect(page.getByLabel(`Cuántos de ${paper}`)).toHaveValue('6')
    await expect(page.getByLabel(`A quién se le pide ${datum}`)).toHaveValue('seller')
    await expect(page.getByLabel(`${datum} es obligatorio`)).not.toBeChecked()
  })

  await test.step('with the mouse it is dragged; saved it is a new version that says what changed', async () => {
    const grip = section(page, 'Inmueble').getByTitle('Arrastra para mover')
    const row = section(page, 'Quien vende').getByRole('listitem')
    await grip.dragTo(row, { targetPosition: { x: 60, y: 4 } })
    await expect(section(page, 'Quien vende').getByRole('listitem')).toHaveCount(2)
    await expect(section(page, 'Quien vende').getByRole('listitem').first()).toContainText(paper)
    await page.getByRole('button', { name: 'Guardar' }).click()
    await expect(page.getByText('Guardada: versión 2.')).toBeVisible()
    await page.getByText('Versiones (2)').click()
    await expect(page.getByText(`Cambió: ${paper}`)).toBeVisible()
    await expect(page.getByText('Primera versión, con 2 requisitos')).toBeVisible()
  })
}

async function seeAsClient(browser: Browser, page: Page): Promise<void> {
  await test.step('beside the editor stands what the client will see, before it is saved', async () => {
    const shown = page.frameLocator('iframe[title="Así lo verá tu cliente"]')
    await expect(shown.getByRole('heading', { name: template })).toBeVisible()
    await expect(shown.getByRole('article').filter({ hasText: paper })).toHaveCount(6)
    await page.getByLabel('Nombre').fill(`${template} y más`)
    await page.getByLabel(`Cuántos de ${paper}`).fill('2')
    await expect(shown.getByRole('heading', { name: `${template} y más` })).toBeVisible()
    await expect(shown.getByRole('article').filter({ hasText: paper })).toHaveCount(2)
    await page.getByLabel('Nombre').fill(template)
    await page.getByLabel(`Cuántos de ${paper}`).fill('6')
    await page.setViewportSize({ width: 360, height: 800 })
    await page.getByText('Como cliente').click()
    await expect(shown.getByRole('article').filter({ hasText: paper })).toHaveCount(6)
    await fitsTheScreen(page)
    await page.screenshot({ path: 'test-results/catalogue-as-client.png' })
    await page.setViewportSize({ width: 1440, height: 900 })
  })

  await test.step('a client with a link opens the example, without scripts', async () => {
    await open(page, '/office/dossiers/new')
    await page.getByLabel('Plantilla').selectOption({ label: template })
    await page.getByLabel(/^Nombre/).fill('Rosa')
    await page.getByLabel('Primer apellido').fill('Quintero R')
    await page.getByRole('button', { name: 'Abrir expediente' }).click()
    await expect(page).toHaveURL(/\/office\/dossiers\/dos_/)
    await page.getByRole('button', { name: 'Enviar liga' }).first().click()
    await page.getByRole('menuitem', { name: /Copiar/ }).click()
    const link = await page.getByLabel('Liga', { exact: true }).inputValue()
    const context = await browser.newContext({ ...phone, javaScriptEnabled: false, locale: 'es-MX' })
    const client = await context.newPage()
    await client.goto(link)
    await client.getByRole('button', { name: 'Continuar' }).click()
    const card = client.getByRole('article').filter({ hasText: paper }).first()
    await card.getByText('Ver ejemplo').click()
    const picture = card.getByRole('img', { name: `Ejemplo de ${paper}` })
    await expect(picture).toBeVisible()
    await expect
      .poll(() => picture.evaluate((image) => (image as HTMLImageElement).naturalWidth))
      .toBeGreaterThan(300)
    await fitsTheScreen(client)
    await context.close()
  })
}

async function carryOut(page: Page): Promise<Buffer> {
  return test.step('it leaves as a file, with its pictures', async () => {
    await open(page, '/office/templates')
    await page.getByRole('link', { name: template, exact: true }).click()
    await page.getByRole('button', { name: 'Exportar' }).click()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: 'Con imágenes de ejemplo' }).click(),
    ])
    expect(download.suggestedFilename()).toBe(`${template}.legajo.json`)
    return readFile(await download.path())
  })
}

async function choose(page: Page, buffer: Buffer): Promise<void> {
  await page.locator('input[type=file]').setInputFiles({
    name: 'plantilla.legajo.json',
    mimeType: 'application/json',
    buffer,
  })
}

async function bringBack(page: Page, file: Buffer): Promise<void> {
  await test.step('into its own firm it changes nothing; a copy of it is archived and taken back', async () => {
    await open(page, '/office/templates/import')
    await choose(page, file)
    await expect(page.getByText('Ya la tienes igual, con 2 requisitos')).toBeVisible()
    await expect(page.getByText('Ya lo tienes: se usa el tuyo')).toHaveCount(2)
    await isClean(page)
    await page.getByRole('button', { name: 'Importar', exact: true }).click()
    await expect(page.getByText('Plantilla importada.')).toBeVisible()
    await expect(page.getByText('Versión 2', { exact: true }).first()).toBeVisible()
    await page.getByRole('button', { name: 'Duplicar' }).click()
    await expect(page.getByRole('heading', { name: `${template} (copia)` })).toBeVisible()
    await page.getByRole('button', { name: 'Archivar' }).click()
    await expect(page.getByText(`Se archivó «${template} (copia)».`)).toBeVisible()
    await page.getByText(/^\d+ archivadas?$/).click()
    await isClean(page)
    await page.getByRole('button', { name: `Volver a usar: ${template} (copia)` }).click()
    await expect(page.getByRole('link', { name: `${template} (copia)` })).toBeVisible()
  })
}

async function showFaults(page: Page): Promise<void> {
  await test.step('a file that is wrong tells each fault with its place and makes nothing', async () => {
    await open(page, '/office/templates/import')
    await choose(page, Buffer.from('{"format":"legajo.template","format":"x"}'))
    await expect(page.getByText('Repite un nombre de campo.')).toBeVisible()
    const wrong = {
      format: 'legajo.template',
      version: 1,
      template: { key: 'x', name: 'Mala', items: [{ type: 'y', instances: 99 }] },
      types: [{ kind: 'document', key: 'z', name: 'Zeta', formats: ['image'], pagesMax: 0, dueño: 'x' }],
    }
    await choose(page, Buffer.from(JSON.stringify(wrong)))
    await expect(page.getByText('El archivo tiene 4 errores')).toBeVisible()
    await expect(page.getByText('Requisito 1 · pagesMax')).toBeVisible()
    await expect(page.getByText('Requisito 1 · dueño')).toBeVisible()
    await expect(page.getByText('Renglón 1 de la plantilla · instances')).toBeVisible()
    await isClean(page)
  })
}

/** A firm of its own, as a newcomer makes it: it begins with the ready-made templates and takes the other's file. */
async function intoAnotherFirm(browser: Browser, file: Buffer): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'legajo-other-firm-'))
  await chmod(folder, 0o711)
  const env = { ...process.env, LEGAJO_DATA: join(folder, 'data'), LEGAJO_PORT: '0', LEGAJO_LOG: 'error' }
  const other = spawn(process.execPath, ['bin/legajo.ts', 'start'], {
    env,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  try {
    const address = await firstRunOf(other)
    const context = await browser.newContext({ ...phone, locale: 'es-MX' })
    const { page, complaints } = await watched(context)
    await test.step('a new firm begins with a template that comes with the program', async () => {
      await page.goto(address)
      await page.getByLabel(/Nombre del despacho/).fill('Notaría Nueve')
      await page.getByLabel(/Tu nombre/).fill('Noé Vega')
      await page.getByLabel(/Tu correo/).fill('noe@nueve.example')
      await page
        .getByLabel(/Contraseña/)
        .first()
        .fill('correcta-grapa-caballo')
      await page.locator('button[type=submit]').click()
      await expect(page.getByRole('heading', { name: 'Tu despacho está listo' })).toBeVisible()
      await isAccessible(page)
      await fitsTheScreen(page)
      await page.getByRole('button', { name: 'Ver como cliente: Compraventa en notaría' }).click()
      const shown = page.frameLocator('iframe[title="Así lo verá tu cliente"]')
      await expect(shown.getByRole('heading', { name: 'Compraventa en notaría' })).toBeVisible()
      await page.keyboard.press('Escape')
      await page.getByRole('button', { name: 'Usar Compraventa en notaría' }).click()
      await expect(page.getByText('Ya es tuya.')).toBeVisible()
      await expect(page.getByText('Plantilla (19)')).toBeVisible()
      await fitsTheScreen(page)
    })
    await test.step('and takes the file, pictures and reasons included', async () => {
      await open(page, '/office/templates/import', address)
      await choose(page, file)
      await expect(page.getByText('Plantilla nueva con 2 requisitos')).toBeVisible()
      await expect(page.getByText('con imagen de ejemplo')).toHaveCount(1)
      await isAccessible(page)
      await fitsTheScreen(page)
      await page.getByRole('button', { name: 'Importar', exact: true }).click()
      await expect(page.getByText('Plantilla importada.')).toBeVisible({ timeout: 20_000 })
      await open(page, '/office/catalogue', address)
      await page.getByRole('link', { name: paper }).filter({ visible: true }).click()
      await expect(page.getByRole('img', { name: `Ejemplo de ${paper}` })).toBeVisible()
      await expect(reasonTexts(page)).toHaveCount(2)
    })
    expect(complaints).toEqual([])
    await context.close()
  } finally {
    other.kill('SIGTERM')
    await once(other, 'exit')
    await rm(folder, { recursive: true, force: true })
  }
}

async function firstRunOf(child: ChildProcess): Promise<string> {
  let said = ''
  for await (const part of child.stdout ?? []) {
    said += part
    const found = /http:\/\/\S+\/first-run\/[\w-]{43}/.exec(said)?.[0]
    if (found) return found
  }
  throw new Error(`the other firm did not start: ${said}`)
}
