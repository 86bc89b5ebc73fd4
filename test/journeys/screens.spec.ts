import { expect, test } from '@playwright/test'
import { demo, fitsTheScreen, isAccessible, origin, phone, signIn, watched } from './stage.ts'

/** Every screen of the office, on a desk and on a phone: clean axe, nothing sticking out, nothing that the policy forbids. */
const screens: [string, RegExp][] = [
  ['/office/inbox', /Bandeja/],
  ['/office/dossiers', /Expedientes/],
  ['/office/dossiers?search=nadie', /Ningún expediente coincide/],
  ['/office/dossiers/new', /Nuevo expediente/],
  ['/office/parties', /Clientes/],
  ['/office/parties?search=nadie', /Nadie coincide/],
  ['/office/catalogue', /Catálogo de requisitos/],
  ['/office/catalogue/new', /Nuevo requisito/],
  ['/office/catalogue/reasons', /Motivos de rechazo/],
  ['/office/templates', /Plantillas/],
  ['/office/templates/ready-made', /Plantillas listas/],
  ['/office/templates/import', /Importar plantilla/],
  ['/office/templates/new', /Nueva plantilla/],
  ['/office/team', /Equipo/],
  ['/outbox', /./],
]

test('every screen of the office is accessible, at 1440 and at 360 px', async ({ browser }) => {
  test.setTimeout(120_000)
  const { page, complaints } = await signIn(browser, demo.admin)
  for (const width of [1440, 360]) {
    await page.setViewportSize({ width, height: 800 })
    for (const [path, heading] of screens) {
      await test.step(`${path} at ${width}`, async () => {
        await page.goto(origin + path)
        await expect(page.getByRole('heading', { name: heading }).first()).toBeVisible()
        await isAccessible(page)
        await fitsTheScreen(page)
      })
    }
  }
  expect(complaints).toEqual([])
})

test('the ways in are accessible and say what is wrong beside the field', async ({ browser }) => {
  const context = await browser.newContext({ ...phone, locale: 'es-MX' })
  const { page, complaints } = await watched(context)
  await page.goto(`${origin}/sign-in`)
  await isAccessible(page)
  await page.getByLabel('Correo').fill('ana@bajio.example')
  await page.getByLabel(/^Contraseña/).fill('no es esta')
  await page.getByRole('button', { name: 'Entrar' }).click()
  await expect(page.getByText('El correo o la contraseña no son correctos.')).toBeVisible()
  await expect(page.getByLabel('Correo')).toHaveValue('ana@bajio.example')
  await isAccessible(page)
  for (const path of [
    '/invitation/nada',
    '/first-run/nada',
    '/l/nada',
    '/e/lnk_00000000000000000000000000',
    '/no-existe',
  ]) {
    await page.goto(origin + path)
    await expect(page.getByRole('heading').first()).toBeVisible()
    await isAccessible(page)
    await fitsTheScreen(page)
  }
  expect(complaints).toEqual([])
})

test('the client’s page loads one stylesheet and one script, none of the office’s', async ({ browser }) => {
  const context = await browser.newContext({ ...phone, locale: 'es-MX' })
  const page = await context.newPage()
  await page.goto(demo.client)
  await page.getByRole('button', { name: 'Continuar' }).click()
  await expect(page).toHaveURL(/\/e\//)
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  await page.reload()
  await expect(page.getByText('Hola, Laura')).toBeVisible()
  expect(asked.filter((url) => url.endsWith('.css'))).toHaveLength(1)
  expect(asked.filter((url) => url.endsWith('.js')).length).toBeLessThanOrEqual(1)
  await page
    .getByRole('button', { name: 'Cerrar en este teléfono' })
    .or(page.getByRole('link', { name: 'Cerrar en este teléfono' }))
    .click()
  await page.goto(page.url().replace(/[?#].*$/, ''))
  await expect(page.getByText('Comprobante de domicilio')).toHaveCount(0)
})
