import { mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from '@playwright/test'
import chromium from '@sparticuz/chromium'

// The package unpacks its browser into TMPDIR and takes whatever it finds there: a folder of its own for its version.
const folder = join(tmpdir(), 'legajo-chromium-153')
mkdirSync(folder, { recursive: true })
process.env.TMPDIR = folder
const executablePath = await chromium.executablePath()

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
