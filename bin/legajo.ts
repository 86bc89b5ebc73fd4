import { enableCompileCache } from 'node:module'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { StartupRefusal } from '../server/kernel/startup-refusal.ts'

// Most of a start is reading modules; what was compiled once is kept beside them, where nobody else can write.
enableCompileCache(join(import.meta.dirname, '../node_modules/.cache/compiled'))

const usage = `legajo start            serves; with no firm yet, prints the address of the first-run page
legajo demo [--json]    a demonstration firm on data of its own
legajo dev              serves with the pages rebuilt as they change
legajo migrate          brings the database to this program's schema
legajo backup FOLDER    writes a whole backup while Legajo runs
legajo restore FOLDER   puts a backup into an empty place
legajo verify           compares rows, files and the audit chain; --head FIRM:SEQ:HASH, once or more, with what was kept elsewhere
legajo key              prints the recovery sheet; --from FILE makes the key file from one; --new prints a new key`

async function main(): Promise<void> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      json: { type: 'boolean' },
      from: { type: 'string' },
      new: { type: 'boolean' },
      head: { type: 'string', multiple: true },
      help: { type: 'boolean' },
    },
  })
  const [command, folder] = positionals
  const commands = () => import('../server/app/commands.ts')
  const care = () => import('../server/app/care-commands.ts')
  switch (values.help ? undefined : command) {
    case 'start':
      return (await commands()).start()
    case 'dev':
      return (await commands()).start({ isDevelopment: true })
    case 'demo':
      return (await commands()).demo({ isJson: values.json ?? false })
    case 'migrate':
      return (await care()).migrateDatabase()
    case 'backup':
      return (await care()).backup(folder)
    case 'restore':
      return (await care()).restore(folder)
    case 'verify':
      return (await care()).verify(values.head)
    case 'key':
      return (await care()).key({ from: values.from, isNew: values.new ?? false })
    default:
      process.stdout.write(`${usage}\n`)
      process.exitCode = command && !values.help ? 2 : 0
  }
}

main().catch((error) => {
  process.stderr.write(`${error instanceof StartupRefusal ? error.message : (error?.stack ?? error)}\n`)
  process.exit(1)
})
