import { hostname } from 'node:os'
import { sheet } from '../kernel/recovery-sheet.ts'
import type { Config } from './config.ts'
import { readConfig } from './config.ts'
import type { DemoLinks } from './demo.ts'
import { giveBackLater } from './give-back.ts'
import { whenOrphaned } from './orphaned.ts'
import { type Running, startServer } from './server.ts'

const say = (line: string) => process.stderr.write(`${line}\n`)

/** `legajo start`: serves until a signal. With no firm yet it prints the address of the first-run page. */
export async function start(options: { isDevelopment?: boolean } = {}): Promise<void> {
  const running = await serve(readConfig(process.env), options.isDevelopment)
  if (running.newKey) print(sheet(running.newKey, { installation: hostname(), at: new Date() }))
  const firstRun = await running.wired.features.firms.openFirstRun()
  print(`Legajo listens at ${running.publicUrl.href}`)
  print(`Data: ${running.data} · Key: ${running.keyFile} (keep it apart from the data)`)
  if (!firstRun) return
  print(`\nEmpieza aquí (sirve una hora, una vez) / Begin here (for an hour, once):`)
  print(`  ${new URL(`/first-run/${firstRun.secret}`, running.publicUrl).href}\n`)
}

/** `legajo demo`: a firm with people, templates and dossiers, on data of its own, for this machine alone. */
export async function demo(options: { isJson: boolean }): Promise<void> {
  const config = readConfig(
    { ...process.env, LEGAJO_LOG: process.env.LEGAJO_LOG ?? 'warn' },
    { isDemo: true },
  )
  const running = await serve({ ...config, host: '127.0.0.1' })
  // Not before it is wanted: it draws its papers, and a server that only serves need not load what for.
  const { seedDemo } = await import('./demo.ts')
  const links = await seedDemo(running)
  print(options.isJson ? JSON.stringify(links) : demoText(links))
}

function demoText({ office, client, outbox, admin, caseworker }: DemoLinks): string {
  return `
Legajo · demostración (Financiera del Bajío)

  El despacho / the firm     ${office}
    ejecutiva  ${caseworker.email}  ${caseworker.password}
    administradora  ${admin.email}  ${admin.password}
  La clienta / the client    ${client}
  Los correos / the mails    ${outbox}

Ctrl+C para terminar. Los datos quedan en ./data-demo; bórralos cuando quieras.
`
}

async function serve(config: Config, isDevelopment = false): Promise<Running> {
  const running = await startServer({
    config,
    isDevelopment,
    say,
    onFatal(message) {
      say(message)
      process.exit(1)
    },
  })
  let isStopping = false
  const stop = () => {
    if (isStopping) return
    isStopping = true
    running.stop().then(
      () => process.exit(0),
      (error) => {
        say(String(error))
        process.exit(1)
      },
    )
  }
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    // A development tool below adds handlers that would end the process before the database is stopped.
    process.removeAllListeners(signal)
    process.on(signal, stop)
  }
  whenOrphaned(stop)
  giveBackLater()
  return running
}

function print(text: string): void {
  process.stdout.write(`${text}\n`)
}
