import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from '@playwright/test'
import sharp from 'sharp'
import { type Demo, drawScenes } from './picture-scenes.ts'

/**
 * `npm run pictures`: takes the manual's pictures anew, from a demonstration of its own and in a real browser, so that
 * they show the program as it is. Playwright is imported late: it reads TMPDIR, which is set for the browser first.
 */
const root = join(import.meta.dirname, '..')
const target = join(root, 'docs/manual/pictures')
const mostBytes = 250_000
const startMs = 180_000

async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'legajo-pictures-'))
  // The embedded database's own user must be able to pass through.
  await chmod(folder, 0o711)
  const env = { ...process.env, LEGAJO_DATA: join(folder, 'data'), LEGAJO_PORT: '0', LEGAJO_LOG: 'error' }
  const demo = spawn(process.execPath, ['bin/legajo.ts', 'demo', '--json'], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  try {
    const links = JSON.parse(await firstLine(demo)) as Demo
    await mkdir(target, { recursive: true })
    const browser = await openBrowser()
    try {
      await drawScenes(browser, links, keep)
    } finally {
      await browser.close()
    }
  } finally {
    if (demo.exitCode === null && demo.kill('SIGTERM')) await once(demo, 'exit')
    await rm(folder, { recursive: true, force: true })
  }
}

async function firstLine(child: ChildProcess): Promise<string> {
  const timer = setTimeout(() => child.kill('SIGTERM'), startMs)
  let said = ''
  for await (const part of child.stdout ?? []) {
    said += part
    if (said.includes('\n')) break
  }
  clearTimeout(timer)
  if (!said.includes('\n')) throw new Error(`the demonstration did not start: ${said}`)
  return said.slice(0, said.indexOf('\n'))
}

/** What the package adds for its own surroundings, and what would make the browser laxer than people's. */
const unwanted = /^--(single-process|headless|disable-web-security|allow-running-insecure-content)/

/** The browser of the npm package, unpacked into a folder for its version: it takes whatever lies there already. */
async function openBrowser(): Promise<Browser> {
  const folder = join(tmpdir(), 'legajo-chromium-153')
  await mkdir(folder, { recursive: true })
  process.env.TMPDIR = folder
  const { default: packaged } = await import('@sparticuz/chromium')
  const { chromium } = await import('@playwright/test')
  const args = packaged.args.filter((arg) => !unwanted.test(arg))
  return chromium.launch({ executablePath: await packaged.executablePath(), args })
}

/** Keeps what the page shows as `name`.png with at most 256 colours. Throws when even so it is too large for the docs. */
async function keep(page: Page, name: string, options: { isWhole?: boolean } = {}): Promise<void> {
  const shot = await page.screenshot({ fullPage: options.isWhole ?? false, animations: 'disabled' })
  const { size } = await sharp(shot)
    .png({ palette: true, colours: 192, compressionLevel: 9, effort: 10 })
    .toFile(join(target, `${name}.png`))
  if (size > mostBytes) throw new Error(`${name}.png takes ${size} bytes, more than ${mostBytes}`)
  process.stdout.write(`${name}.png ${Math.ceil(size / 1000)} kB\n`)
}

await main()
