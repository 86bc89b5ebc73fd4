import { mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium as driver } from '@playwright/test'
import chromium from '@sparticuz/chromium'

/** Chromium from its npm package, closed when the work is done. */
export async function withBrowser<T>(work: (browser: Browser) => Promise<T>): Promise<T> {
  const browser = await driver.launch({
    executablePath: await unpacked(),
    args: chromium.args.filter((arg) => arg !== '--single-process' && !arg.startsWith('--headless')),
  })
  try {
    return await work(browser)
  } finally {
    await browser.close()
  }
}

/** The package unpacks into TMPDIR and takes whatever it finds there: a folder of its own for its version. */
async function unpacked(): Promise<string> {
  const before = process.env.TMPDIR
  const folder = join(tmpdir(), 'legajo-chromium-153')
  mkdirSync(folder, { recursive: true })
  process.env.TMPDIR = folder
  try {
    return await chromium.executablePath()
  } finally {
    if (before === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = before
  }
}

/** A Cookie header's pairs, put into a browser for one origin. */
export const cookiesFor = (origin: string, header: string) =>
  header.split('; ').map((pair) => {
    const at = pair.indexOf('=')
    return { name: pair.slice(0, at), value: pair.slice(at + 1), url: origin }
  })
