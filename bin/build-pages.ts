import { ensurePages } from '../server/app/pages-build.ts'
import { StartupRefusal } from '../server/kernel/startup-refusal.ts'

/** Builds the pages if they are missing or older than what they are made from. */
try {
  await ensurePages((line) => process.stdout.write(`${line}\n`))
} catch (error) {
  if (!(error instanceof StartupRefusal)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}
