/**
 * A process that owns a data folder, for tests that kill it. Takes the options of `startEmbedded` as JSON,
 * with `uid` to become an ordinary user first. Prints one JSON line per event; SIGTERM stops it cleanly.
 */
import { StartupRefusal } from '../../kernel/startup-refusal.ts'
import { type EmbeddedOptions, startEmbedded } from './embedded.ts'

const { uid, ...options } = JSON.parse(process.argv[2] ?? '{}') as EmbeddedOptions & { uid?: number }
const tell = (event: object) => process.stdout.write(`${JSON.stringify(event)}\n`)

if (uid !== undefined) {
  process.setgroups?.([])
  process.setgid?.(uid)
  process.setuid?.(uid)
}
try {
  const server = await startEmbedded({
    ...options,
    log: (line) => tell({ log: line }),
    onDeath: (death) => {
      tell({ death })
      void server.stop().then(() => process.exit(1))
    },
  })
  process.on('SIGTERM', () => void server.stop().then(() => process.exit(0)))
  tell({ endpoint: server.endpoint, isOwner: server.isOwner })
} catch (error) {
  if (!(error instanceof StartupRefusal)) throw error
  tell({ refusal: error.message })
}
