import { expect, type Page, test } from '@playwright/test'
import sharp from 'sharp'
import { demo, fitsTheScreen, isAccessible, isAwake, newestMail, origin, signIn, watched } from './stage.ts'

/** The firm's settings, as an administrator changes them part by part; others do not find the page. */
test('an administrator sets the firm up, and its clients see it', async ({ browser }) => {
  test.setTimeout(120_000)
  const { page, complaints } = await signIn(browser, demo.admin)
  await page.getByRole('link', { name: 'Ajustes' }).click()
  await expect(page.getByRole('heading', { name: 'Ajustes del despacho' })).toBeVisible()
  await isAccessible(page)
  await page.screenshot({ path: 'test-results/settings-1.png', fullPage: true })

  await test.step('a colour that is not read is refused, in words, with the nearest that is', async () => {
    const firm = part(page, 'El despacho')
    await firm.getByLabel('Color', { exact: true }).fill('#ffd400')
    await expect(firm.getByText(/No se lee bien: 1[.,]2 a 1, y hace falta 4.5 a 1/)).toBeVisible()
    await firm.screenshot({ path: 'test-results/settings-2-colour.png' })
    await firm.getByRole('button', { name: 'Guardar' }).click()
    await expect(firm.getByText(/Con este color el texto no se lee bien/)).toBeVisible()
    await firm.getByRole('button', { name: /el más cercano que sí se lee/ }).click()
    await expect(firm.getByText(/Se lee bien: 4[.,]\d a 1/)).toBeVisible()
    await firm.getByRole('button', { name: 'Guardar' }).click()
    await expect(firm.getByText('Guardado.')).toBeVisible()
    await isAccessible(page)
  })

  await test.step('a logo is uploaded, an SVG is refused', async () => {
    const svg = {
      name: 'logo.svg',
      mimeType: 'image/svg+xml',
      buffer: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
    }
    await page.getByLabel('Elegir imagen').setInputFiles(svg)
    await page.getByRole('button', { name: 'Subir logotipo' }).click()
    await expect(page.getByText(/debe ser una imagen PNG, JPG o WebP/)).toBeVisible()
    const drawing =
      '<svg width="600" height="200"><rect width="600" height="200" fill="#7a3b52"/><circle cx="100" cy="100" r="70" fill="#fff"/></svg>'
    const png = {
      name: 'logo.png',
      mimeType: 'image/png',
      buffer: await sharp(Buffer.from(drawing)).png().toBuffer(),
    }
    await page.getByLabel('Elegir imagen').setInputFiles(png)
    await page.getByRole('button', { name: 'Subir logotipo' }).click()
    const logo = page.getByRole('img', { name: 'Logotipo de Financiera del Bajío' })
    await expect(logo).toBeVisible()
    expect(await logo.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(320)
    await isAccessible(page)
  })

  await test.step('texts show how they read, and mails say them', async () => {
    const texts = part(page, 'Textos')
    await texts.getByLabel('Saludo de los correos').fill('Estimado cliente {nombre}:')
    await expect(texts.getByText('Estimado cliente Laura:')).toBeVisible()
    await texts.getByLabel('Teléfono del despacho').fill('llámanos')
    await texts.getByRole('button', { name: 'Guardar' }).click()
    await expect(texts.getByText('Escribe un número de teléfono, con al menos 6 cifras.')).toBeVisible()
    await expect(texts.getByLabel('Saludo de los correos')).toHaveValue('Estimado cliente {nombre}:')
    await texts.getByLabel('Teléfono del despacho').fill('477 700 0000')
    await texts.getByRole('button', { name: 'Guardar' }).click()
    await expect(texts.getByText('Guardado.')).toBeVisible()
  })

  await test.step('two administrators at once: the second is told, and loses nothing', async () => {
    // What the other saves is not to reach this page by itself.
    await page.route('**/api/events*', (route) => route.abort())
    await page.reload()
    await isAwake(page)
    const other = await page.context().newPage()
    await other.goto(`${origin}/office/settings`)
    await isAwake(other)
    const [mine, hers] = [part(page, 'Avisos'), part(other, 'Avisos')]
    await hers.getByLabel('Correos por minuto').fill('60')
    await hers.getByRole('button', { name: 'Guardar' }).click()
    await expect(hers.getByText('Guardado.')).toBeVisible()
    await mine.getByLabel('Correos por día').fill('500')
    await mine.getByRole('button', { name: 'Guardar' }).click()
    await expect(mine.getByText(/Alguien cambió los ajustes mientras escribías/)).toBeVisible()
    await expect(mine.getByLabel('Correos por día')).toHaveValue('500')
    await other.close()
  })

  await test.step('a new privacy notice is a new version, and clients see it before coming in', async () => {
    const privacy = part(page, 'Aviso de privacidad')
    await privacy
      .getByLabel('Texto')
      .fill('Financiera del Bajío cuida tus datos.\n\nDerechos ARCO en Madero 12.')
    await privacy.getByRole('button', { name: 'Publicar versión nueva' }).click()
    await expect(privacy.getByText(/Versión 2, del/)).toBeVisible()
    const client = await watched(await browser.newContext({ viewport: { width: 360, height: 740 } }))
    await client.page.goto(demo.client)
    await expect(client.page.getByText('Derechos ARCO en Madero 12.')).toBeVisible()
    await client.page.context().close()
  })

  await test.step('the mail channel says what is the matter', async () => {
    const mail = part(page, 'Correo')
    await expect(mail.getByText(/Los correos no salen: se guardan/)).toBeVisible()
    await mail.getByRole('button', { name: 'Enviar correo de prueba' }).click()
    await expect(mail.getByText('Aquí los correos se guardan y no se mandan')).toBeVisible()
    await isAccessible(page)
    await page.screenshot({ path: 'test-results/settings-3.png', fullPage: true })
    await page.setViewportSize({ width: 360, height: 740 })
    await fitsTheScreen(page)
    await isAccessible(page)
    await page.screenshot({ path: 'test-results/settings-3-360.png', fullPage: true })
  })

  await test.step('a caseworker does not find the page', async () => {
    const desk = await signIn(browser, demo.caseworker)
    await expect(desk.page.getByRole('link', { name: 'Ajustes' })).toHaveCount(0)
    const answer = await desk.page.goto(`${origin}/office/settings`)
    expect(answer?.status()).toBe(403)
    await desk.page.context().close()
  })
  expect(complaints).toEqual([])
})

test('a mail reads well on a phone', async ({ browser }) => {
  const page = await browser
    .newContext({ viewport: { width: 360, height: 740 } })
    .then((fresh) => fresh.newPage())
  await newestMail(page, /te pide documentos · expediente/)
  const html = (await page.locator('iframe').getAttribute('srcdoc')) ?? ''
  const mail = await page.context().newPage()
  await mail.setContent(html)
  await fitsTheScreen(mail)
  await isAccessible(mail)
  await mail.screenshot({ path: 'test-results/mail-360.png', fullPage: true })
  await mail.emulateMedia({ colorScheme: 'dark' })
  await mail.screenshot({ path: 'test-results/mail-360-dark.png', fullPage: true })
})

const part = (page: Page, name: string) => page.getByRole('group', { name, exact: true })
