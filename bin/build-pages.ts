import { ensurePages } from '../server/app/pages-build.ts'

/** Builds the pages if they are missing or older than what they are made from. */
await ensurePages((line) => process.stdout.write(`${line}\n`))
