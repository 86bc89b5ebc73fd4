import { expect, test } from '@playwright/test'
import { demo, fitsTheScreen, isAccessible, isAwake, origin, signIn } from './stage.ts'

test('the inbox shows each queue by age, or by client, and the keyboard alone is enough', async ({
  browser,
}) => {
  const { page, complaints } = await signIn(browser, demo.caseworker)
  const queues = page.getByRole('navigation', { name: 'Bandeja por turno' })
  await expect(queues.getByRole('link', { name: /Te esperan/ })).toHaveAttribute('aria-current', 'page')
  await queues.getByRole('link', { name: /Esperan al cliente/ }).focus()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/queue=party/)
  const row = page.getByRole('row', { name: /Íñigo Peña/ })
  await expect(row.getByText(/^Faltan? \d+/)).toBeVisible()
  await page.getByLabel('Agrupar por cliente').focus()
  await page.keyboard.press('Space')
  await expect(page).toHaveURL(/byClient/)
  await expect(page.getByRole('heading', { name: /^Íñigo Peña · 1 expediente$/ })).toBeVisible()
  for (const width of [1440, 360]) {
    await page.setViewportSize({ width, height: 800 })
    await isAccessible(page)
    await fitsTheScreen(page)
  }
  expect(complaints).toEqual([])
})

test('Ctrl+K finds anything without accents, and Enter goes there', async ({ browser }) => {
  const { page, complaints } = await signIn(browser, demo.caseworker)
  await page.keyboard.press('Control+k')
  const dialog = page.getByRole('dialog', { name: 'Buscar en todo' })
  const field = dialog.getByLabel(/Número, cliente/)
  await expect(field).toBeFocused()
  await expect(dialog.getByText('Escribe al menos dos letras.')).toBeVisible()
  await page.keyboard.type('inigo pena')
  await expect(dialog.getByRole('option', { name: /Íñigo Peña/ }).first()).toBeVisible()
  await isAccessible(page)
  await page.setViewportSize({ width: 360, height: 800 })
  await fitsTheScreen(page)
  await isAccessible(page)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/office\/dossiers\/dos_/)
  await expect(page.getByText('Íñigo Peña').first()).toBeVisible()
  await page.keyboard.press('Control+k')
  await expect(field).toBeFocused()
  await page.keyboard.type('zzzz')
  await expect(dialog.getByText('Nada coincide con «zzzz»')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  expect(complaints).toEqual([])
})

test('a search that does not get through says so and leaves the page as it is', async ({ browser }) => {
  const { page } = await signIn(browser, demo.caseworker)
  await page.route('**/office/find*', (route) => route.abort())
  await page.getByRole('button', { name: 'Buscar…' }).click()
  await expect(page.getByLabel(/Número, cliente/)).toBeFocused()
  await page.keyboard.type('laura')
  await expect(page.getByText('No se pudo buscar.')).toBeVisible()
  await expect(page.getByLabel(/Número, cliente/)).toHaveValue('laura')
})

test('each filter of the dossiers is a chip that takes it off, and stays in the address', async ({
  browser,
}) => {
  const { page, complaints } = await signIn(browser, demo.admin)
  await page.goto(`${origin}/office/dossiers`)
  await isAwake(page)
  await page.getByLabel('Responsable').selectOption({ label: 'Marta Ríos' })
  await expect(page).toHaveURL(/responsible=stf_/)
  await page.getByLabel('Vence').selectOption('overdue')
  await expect(page).toHaveURL(/due=overdue/)
  await page.getByRole('link', { name: 'Quitar el filtro Vence: Ya vencidos' }).click()
  await expect(page).not.toHaveURL(/due=/)
  await expect(page.getByRole('link', { name: 'Quitar el filtro Responsable: Marta Ríos' })).toBeVisible()
  await expect(page.getByRole('row', { name: /Laura Núñez/ }).first()).toBeVisible()
  await isAccessible(page)
  expect(complaints).toEqual([])
})
