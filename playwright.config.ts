import { mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from '@playwright/test'
import chromium from '@sparticuz/chromium'

/**
 * The browser of the npm package. It unpacks into TMPDIR and takes whatever it finds there: a folder of its own for its
 * version. Unpacked once, by the process that starts the workers; they are told where it is.
 */
async function browser(): Promise<string> {
  if (process.env.LEGAJO_CHROMIUM) return process.env.LEGAJO_CHROMIUM
  const before = process.env.TMPDIR
  process.env.TMPDIR = join(tmpdir(), 'legajo-chromium-153')
  mkdirSync(process.env.TMPDIR, { recursive: true })
  process.env.LEGAJO_CHROMIUM = await chromium.executablePath()
  if (before === undefined) delete process.env.TMPDIR
  else process.env.TMPDIR = before
  return process.env.LEGAJO_CHROMIUM
}

const executablePath = await browser()

/** What the package sets for other uses; with web security off, the rules about origins would not be tested. */
const unwanted = /^--(single-process|headless|disable-web-security|allow-running-insecure-content|no-zygote)/

export default defineConfig({
  testDir: 'test/journeys',
  globalSetup: './test/journeys/setup.ts',
  outputDir: 'test-results',
  forbidOnly: true,
  fullyParallel: true,
  retries: 0,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    locale: 'es-MX',
    actionTimeout: 10_000,
    navigationTimeout: 15_000,
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath,
      args: chromium.args.filter((arg) => !unwanted.test(arg)),
    },
  },
})
