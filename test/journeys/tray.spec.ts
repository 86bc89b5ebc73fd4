import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { buffer as bufferOf } from 'node:stream/consumers'
import { expect, type Page, test } from '@playwright/test'
import sharp from 'sharp'
import { zip } from '../../server/kernel/zip.ts'
import { entriesOf } from '../zip.ts'
import { demo, fitsTheScreen, isAccessible, isAwake, origin, pdf, signIn } from './stage.ts'

/** Thirty files dropped on a dossier's page are sorted by keyboard alone and by hand, moved, undone, and taken home. */
const identification = /Identificación oficial/
const address = /Comprobante de domicilio/
const payroll = /Recibo de nómina \(1\/3\)/

type Given = { name: string; mimeType: string; buffer: Buffer }

async function picture(i: number): Promise<Given> {
  const lines = `<text x="40" y="120" font-size="64">Foto ${i}</text>`
  const paper = `<svg xmlns="http://www.w3.org/2000/svg" width="600" height="800"><rect width="600" height="800" fill="hsl(${i * 13},40%,88%)"/>${lines}</svg>`
  return {
    name: `IMG_${100 + i}.jpg`,
    mimeType: 'image/jpeg',
    buffer: await sharp(Buffer.from(paper)).jpeg().toBuffer(),
  }
}

async function chat(): Promise<Given> {
  const text = '12/3/26, 10:32 a. m. - Laura Núñez: IMG-20260312-WA0001.jpg (archivo adjunto)\n'
  const entries = [
    ['Chat de WhatsApp con Laura.txt', Buffer.from(text)],
    ['IMG-20260312-WA0001.jpg', (await picture(90)).buffer],
    ['AUD-20260312-WA0002.opus', Buffer.from('no')],
  ] as const
  const files = entries.map(([name, bytes]) => ({
    ...{ name, size: bytes.length, at: new Date() },
    read: async () => Readable.from([bytes]),
  }))
  const buffer = await bufferOf(Readable.from(zip(files)))
  return { name: 'Chat de WhatsApp con Laura.zip', mimeType: 'application/zip', buffer }
}

/** As a hand drops them: the browser's own drag, over the page and let go. */
async function drop(page: Page, files: Given[]): Promise<void> {
  const given = files.map(({ name, mimeType, buffer }) => ({
    name,
    mimeType,
    text: buffer.toString('base64'),
  }))
  await page.evaluate((all) => {
    const dataTransfer = new DataTransfer()
    for (const { name, mimeType, text } of all) {
      const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
      dataTransfer.items.add(new File([bytes], name, { type: mimeType }))
    }
    const target = document.querySelector('main') ?? document.body
    for (const type of ['dragenter', 'dragover', 'drop']) {
      target.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }))
    }
  }, given)
}

async function openDossier(page: Page): Promise<void> {
  await page.goto(`${origin}/office/dossiers/new`)
  await isAwake(page)
  await page.getByLabel('Plantilla').selectOption({ label: 'Crédito hipotecario' })
  await page.getByLabel(/^Nombre/).fill('Tomasa')
  await page.getByLabel('Primer apellido').fill('Bandejas')
  await page.getByRole('button', { name: 'Abrir expediente' }).click()
  await expect(page).toHaveURL(/\/office\/dossiers\/dos_/)
  await expect(page.getByRole('tab', { name: /Sin clasificar/ })).toBeVisible()
}

const list = (page: Page, name: string | RegExp) => page.getByRole('listbox', { name })
const place = (page: Page, name: string | RegExp) => page.getByRole('region', { name })
const inTray = (page: Page) => list(page, 'Sin clasificar').getByRole('option')

test('what is dropped is sorted, undone and taken home', async ({ browser }) => {
  test.setTimeout(180_000)
  const { page, complaints } = await signIn(browser, demo.caseworker)
  await openDossier(page)
  const photos = await Promise.all(Array.from({ length: 25 }, (_, i) => picture(i)))
  const wrong = {
    name: 'factura.jpg',
    mimeType: 'image/jpeg',
    buffer: Buffer.from('<html>no soy una foto</html>'),
  }
  const files = [...photos, await pdf('estado.pdf', 3), await pdf('recibo.pdf', 1), await chat(), wrong]
  const panel = place(page, 'Subiendo archivos')

  await test.step('thirty files at once, one twice and one that is no picture', async () => {
    await drop(page, [...files, photos[0] as Given])
    await expect(panel.getByText(/28 archivos subidos · 1 ya estaba · 1 no se pudo subir/)).toBeVisible({
      timeout: 60_000,
    })
    await expect(panel.getByText(/Este tipo de archivo no se acepta/)).toBeVisible()
    await panel.getByText('1 archivo del ZIP se dejó fuera').click()
    await expect(panel.getByText('AUD-20260312-WA0002.opus: audio')).toBeVisible()
    await isAccessible(page)
    await page.screenshot({ path: 'test-results/tray-1-dropped.png' })
    await panel.getByRole('button', { name: 'Clasificar' }).click()
    await expect(inTray(page)).toHaveCount(30, { timeout: 60_000 })
    await expect(inTray(page).filter({ hasText: 'Laura Núñez, 12 mar 2026' })).toHaveCount(1)
    await panel.getByRole('button', { name: 'Cerrar' }).click()
    await expect(inTray(page).locator('img')).toHaveCount(30, { timeout: 90_000 })
    await isAccessible(page)
    await page.screenshot({ path: 'test-results/tray-2-tray.png', fullPage: true })
  })

  await test.step('by keyboard alone: two pages to one requirement, undone, and again', async () => {
    await page.getByLabel('Subir archivos').focus()
    await page.keyboard.press('Tab')
    await expect(inTray(page).first()).toBeFocused()
    await page.keyboard.press('Space')
    await page.keyboard.press('Shift+ArrowRight')
    await expect(page.getByText('2 páginas elegidas')).toBeVisible()
    await page.keyboard.press('m')
    await expect(page.getByRole('menuitem', { name: identification })).toBeFocused()
    await page.screenshot({ path: 'test-results/tray-3-menu.png' })
    await isAccessible(page)
    await page.keyboard.press('Enter')
    await expect(page.getByText(/2 páginas movidas a «Identificación oficial»\. Folio/)).toBeVisible()
    await expect(inTray(page)).toHaveCount(28)
    await expect(list(page, identification).getByRole('option')).toHaveCount(2)
    await expect(inTray(page).first()).toBeFocused()
    await page.keyboard.press('Control+z')
    await expect(page.getByText('Deshecho: las páginas están donde estaban.')).toBeVisible()
    await expect(inTray(page)).toHaveCount(30)
    await inTray(page).first().focus()
    await page.keyboard.press('Space')
    await page.keyboard.press('Shift+ArrowRight')
    await page.keyboard.press('m')
    await expect(page.getByRole('menuitem', { name: identification })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(list(page, identification).getByRole('option')).toHaveCount(2)
  })

  await test.step('by hand: a page of a PDF to another, and a misplaced one from there to here', async () => {
    // All in sight: nothing is scrolled away from under the hand.
    await page.setViewportSize({ width: 1440, height: 2900 })
    const second = list(page, 'Sin clasificar').getByRole('option', { name: /estado\.pdf.*pág\. 2 de 3/ })
    await second.dragTo(place(page, address))
    await expect(list(page, address).getByRole('option')).toHaveCount(1)
    await expect(inTray(page)).toHaveCount(27)
    await list(page, identification).getByRole('option').first().dragTo(place(page, address))
    await expect(list(page, address).getByRole('option')).toHaveCount(2)
    await expect(list(page, identification).getByRole('option')).toHaveCount(1)
    await page.getByRole('button', { name: 'Deshacer' }).click()
    await expect(list(page, identification).getByRole('option')).toHaveCount(2)
    await inTray(page).nth(0).click()
    await inTray(page)
      .nth(2)
      .click({ modifiers: ['Shift'] })
    await expect(page.getByText('3 páginas elegidas')).toBeVisible()
    await inTray(page).nth(0).dragTo(place(page, payroll))
    await expect(list(page, payroll).getByRole('option')).toHaveCount(3)
  })

  await test.step('out of the tray, and back; and no more than a requirement takes', async () => {
    await inTray(page).nth(1).focus()
    await page.keyboard.press('Delete')
    await expect(page.getByText('1 página quitada.')).toBeVisible()
    await expect(inTray(page)).toHaveCount(23)
    await page.getByRole('button', { name: 'Deshacer' }).click()
    await expect(inTray(page)).toHaveCount(24)
    await inTray(page).nth(0).focus()
    await page.keyboard.press('Control+a')
    await inTray(page).nth(0).dragTo(place(page, identification))
    await expect(page.getByText(/En «Identificación oficial» caben \d+ páginas como máximo/)).toBeVisible()
    await expect(inTray(page)).toHaveCount(24)
    await page.screenshot({ path: 'test-results/tray-4-full.png' })
    await page.keyboard.press('Escape')
  })

  await test.step('on a phone', async () => {
    await page.setViewportSize({ width: 360, height: 800 })
    await isAccessible(page)
    await fitsTheScreen(page)
    await page.screenshot({ path: 'test-results/tray-5-phone.png' })
    await page.setViewportSize({ width: 1440, height: 900 })
  })

  await test.step('taken home: chosen requirements, with PDFs, and all sums are true', async () => {
    await page.getByRole('button', { name: 'Elegir qué descargar' }).click()
    await page.getByRole('dialog').getByRole('checkbox', { name: payroll }).last().uncheck()
    await page.getByLabel(/También cada documento/).check()
    await isAccessible(page)
    await page.screenshot({ path: 'test-results/tray-6-download.png' })
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Descargar ZIP' }).click(),
    ])
    const entries = entriesOf(await readFile(await download.path()))
    const paths = entries.map((entry) => entry.name)
    expect(paths.filter((path) => identification.test(path))).toHaveLength(3)
    expect(paths.filter((path) => /nómina/.test(path))).toHaveLength(0)
    const sums = entries.find((entry) => entry.name === 'SHA256SUMS')?.bytes.toString() ?? ''
    for (const { name, bytes } of entries.filter((entry) => entry.name !== 'SHA256SUMS')) {
      expect(sums).toContain(`${createHash('sha256').update(bytes).digest('hex')}  ${name}\n`)
    }
  })

  await test.step('who leaves before all is up is asked', async () => {
    await page.route('**/api/dossiers/*/tray', () => new Promise(() => {}))
    await drop(page, [await picture(99)])
    await page.getByRole('link', { name: 'Expedientes' }).first().click()
    await expect(page.getByRole('dialog', { name: '¿Salir sin terminar de subir?' })).toBeVisible()
    await isAccessible(page)
    await page.getByRole('button', { name: 'Quedarme' }).click()
    await panel.getByRole('button', { name: 'Cancelar' }).click()
    await page.unroute('**/api/dossiers/*/tray')
    await panel.getByRole('button', { name: /Reintentar los que faltan/ }).click()
    await expect(panel.getByText('1 archivo subido')).toBeVisible()
    await page.getByRole('link', { name: 'Expedientes' }).first().click()
    await expect(page).toHaveURL(/\/office\/dossiers$/)
  })
  expect(complaints).toEqual([])
})
