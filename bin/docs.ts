import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { configPage } from '../server/app/config.ts'
import { licencesPage } from './licences.ts'

/** Pages of the guide that are made from the program; `--check` says whether they are up to date. */
const root = join(import.meta.dirname, '..')
const pages: [string, string][] = [
  ['docs/self-hosting/settings.md', configPage()],
  ['LICENCES.md', licencesPage(readFileSync(join(root, 'package-lock.json'), 'utf8'))],
]

const read = (file: string) => {
  try {
    return readFileSync(join(root, file), 'utf8')
  } catch {
    return ''
  }
}

for (const [file, text] of pages) {
  if (!process.argv.includes('--check')) writeFileSync(join(root, file), text)
  else if (read(file) !== text) {
    process.stdout.write(`${file} is not up to date: npm run docs\n`)
    process.exitCode = 1
  }
}
