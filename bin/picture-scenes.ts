import type { Browser, Page } from '@playwright/test'
import { photograph } from '../server/app/demo-pictures.ts'

type Person = { email: string; password: string }
export type Demo = { office: string; client: string; outbox: string; admin: Person; caseworker: Person }
export type Keep = (page: Page, name: string, options?: { isWhole?: boolean }) => Promise<void>

const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 }
const desk = { viewport: { width: 1440, height: 900 } }
const locale = 'es-MX'
const patience = 30_000

/** Goes through the main job as its people do, and keeps a picture of each screen that the manual speaks of. */
export async function drawScenes(browser: Browser, demo: Demo, keep: Keep): Promise<void> {
  await clientHandsOver(browser, demo, keep)
  await caseworkerReviews(browser, demo, keep)
  await administratorPrepares(browser, demo, keep)
}

async function clientHandsOver(browser: Browser, demo: Demo, keep: Keep): Promise<void> {
  const page = await open(browser, phone)
  await page.goto(demo.client)
  await keep(page, 'cliente-1-liga', { isWhole: true })
  await page.getByRole('button', { name: 'Continuar' }).click()
  const card = page
    .getByRole('article')
    .filter({ has: page.getByRole('heading', { name: 'Identificación oficial', exact: true }) })
  await card.waitFor()
  await keep(page, 'cliente-2-te-toca')
  for (const [i, paper] of identification.entries()) {
    const file = { name: `IMG_${i}.jpg`, mimeType: 'image/jpeg', buffer: await photograph(paper) }
    await card.getByLabel('Tomar foto de Identificación oficial').setInputFiles(file)
    await card.getByRole('listitem').nth(i).waitFor()
    await card.getByText(/Recibido, folio/).waitFor()
  }
  await card.getByText('Recibida', { exact: true }).nth(1).waitFor()
  await page.waitForFunction(() => [...document.images].every((image) => image.naturalWidth > 0))
  await card.evaluate((element) => element.scrollIntoView({ block: 'start' }))
  await keep(page, 'cliente-3-recibido')
  await page.context().close()
}

async function caseworkerReviews(browser: Browser, demo: Demo, keep: Keep): Promise<void> {
  const page = await signIn(browser, demo.caseworker, demo.office)
  await keep(page, 'ejecutivo-1-bandeja')
  await page.goto(new URL('/office/dossiers/new', demo.office).href)
  await page.getByLabel('Plantilla').selectOption({ label: 'Crédito hipotecario' })
  await page.getByLabel(/^Nombre/).fill('Beatriz')
  await page.getByLabel('Primer apellido').fill('Quiroga')
  await page.getByLabel('Correo').fill('beatriz@cliente.example')
  await keep(page, 'ejecutivo-2-nuevo-expediente')
  await page.getByRole('button', { name: 'Abrir expediente' }).click()
  await page.getByRole('button', { name: 'Enviar liga' }).first().click()
  await page.getByRole('menuitem').first().waitFor()
  await keep(page, 'ejecutivo-3-enviar-liga')
  await page.getByRole('menuitem', { name: /Por correo/ }).click()
  await page.getByText('Liga enviada a').first().waitFor()
  await review(page, demo, keep)
  await readMail(page, demo, keep)
  await page.context().close()
}

async function review(page: Page, demo: Demo, keep: Keep): Promise<void> {
  await page.goto(new URL('/office/dossiers', demo.office).href)
  const laura = page.getByRole('row', { name: /Laura/ }).getByRole('link').first()
  await laura.waitFor()
  await keep(page, 'ejecutivo-4-expedientes')
  await laura.click()
  await page
    .getByRole('button', { name: /Identificación oficial/ })
    .first()
    .click()
  await page.getByRole('img', { name: /Identificación oficial/ }).waitFor({ timeout: patience })
  await page.waitForFunction(() => [...document.images].every((image) => image.naturalWidth > 0))
  await page.evaluate(() => window.scrollTo(0, 0))
  await keep(page, 'ejecutivo-5-revision')
  await page.getByRole('button', { name: /^Rechazar( R)?$/ }).click()
  await page.getByLabel('Motivo para tu cliente').fill('La foto del reverso salió cortada; tómala completa.')
  await keep(page, 'ejecutivo-6-rechazar')
  await page.getByRole('button', { name: 'Rechazar y avisar' }).click()
  await page.getByText('Rechazado: Identificación oficial.').waitFor()
}

async function readMail(page: Page, demo: Demo, keep: Keep): Promise<void> {
  const link = page.getByRole('link', { name: /Corrige/ }).first()
  const deadline = Date.now() + patience
  do await page.goto(demo.outbox)
  while (!(await link.isVisible()) && Date.now() < deadline)
  await link.click()
  await page.waitForURL(/\/outbox\/.+/)
  await page.frameLocator('iframe').getByText('Hola, Laura').waitFor()
  await keep(page, 'cliente-4-correo')
}

async function administratorPrepares(browser: Browser, demo: Demo, keep: Keep): Promise<void> {
  const page = await signIn(browser, demo.admin, demo.office)
  const visit = (path: string) => page.goto(new URL(path, demo.office).href)
  await visit('/office/catalogue')
  await keep(page, 'administrador-1-catalogo')
  await page.getByRole('link', { name: 'Comprobante de domicilio' }).first().click()
  await page.getByLabel('Indicaciones').waitFor()
  await keep(page, 'administrador-2-requisito')
  await visit('/office/templates')
  await page
    .getByRole('link', { name: /Crédito hipotecario/ })
    .first()
    .click()
  await page.getByText('Se pide, en este orden').waitFor()
  await keep(page, 'administrador-3-plantilla')
  await visit('/office/team')
  await keep(page, 'administrador-4-equipo')
  await page.context().close()
}

async function signIn(browser: Browser, person: Person, office: string): Promise<Page> {
  const page = await open(browser, desk)
  await page.goto(new URL('/sign-in', office).href)
  await page.getByLabel('Correo').fill(person.email)
  await page.getByLabel('Contraseña', { exact: true }).fill(person.password)
  await page.getByRole('button', { name: 'Entrar' }).click()
  await page.waitForURL(/\/office\/inbox/)
  return page
}

async function open(browser: Browser, screen: typeof phone | typeof desk): Promise<Page> {
  const context = await browser.newContext({ ...screen, locale, timezoneId: 'America/Mexico_City' })
  context.setDefaultTimeout(patience)
  return context.newPage()
}

const tint = '#7a3b52'
const identification = [
  {
    title: 'CREDENCIAL PARA VOTAR',
    lines: ['LAURA NÚÑEZ ÁLVAREZ', 'CALLE ROBLE 14, LEÓN, GTO.', 'VIGENCIA 2031'],
    hasPortrait: true,
    tint,
  },
  { title: 'REVERSO', lines: ['IDMEX1234567890', 'NUNEZ<ALVAREZ<<LAURA'], tint },
]
