import { once } from 'node:events'
import { createServer } from 'node:net'
import type { Logger } from 'pino'
import type { ViteDevServer } from 'vite'
import type { Signals } from '../db/signals.ts'
import { createHttpApp, type PageVisit } from '../http/app.ts'
import { type Listening, listen } from '../http/server.ts'
import { StartupRefusal } from '../kernel/startup-refusal.ts'
import type { Config } from './config.ts'
import type { Features } from './features.ts'
import { clientFolder, ensurePages, serverBundle } from './pages-build.ts'
import { createRoutes } from './routes.ts'

/** The part of the pages' bundle that the host calls; its keys live there, so it is filled through it. */
type Bundle = {
  entry: {
    module: {
      createRequestHandler(
        build: unknown,
        mode: string,
      ): (request: Request, context: unknown) => Promise<Response>
      provide(features: Features, seen: PageVisit): unknown
    }
  }
}

type Parts = {
  config: Config
  publicUrl: URL
  features: Features
  signals: Signals
  log: Logger
  isReady(): Promise<boolean>
  isDevelopment: boolean
  onFatal(message: string): void
  say(line: string): void
}

/** Pages, routes and the socket. */
export async function startWeb(parts: Parts): Promise<Listening> {
  const { config, publicUrl, features, signals, log, isReady, isDevelopment, onFatal, say } = parts
  if (!isDevelopment) await ensurePages(say)
  process.env.NODE_ENV ??= isDevelopment ? 'development' : 'production'
  const vite = isDevelopment ? await startVite() : undefined
  const load = async () =>
    (vite
      ? await vite.ssrLoadModule('virtual:react-router/server-build')
      : await import(serverBundle)) as Bundle
  const handlerOf = (bundle: Bundle) =>
    bundle.entry.module.createRequestHandler(bundle, vite ? 'development' : 'production')
  const built = vite ? undefined : await load()
  const handle = built && handlerOf(built)

  const app = createHttpApp({
    publicUrl,
    isProduction: config.isProduction,
    trustedProxies: config.trustedProxies,
    log,
    isReady,
    metricsToken: config.metricsToken,
    assetsFolder: clientFolder,
    routes: createRoutes(features, signals),
    vite,
    async pages(request, seen) {
      const bundle = built ?? (await load())
      return (handle ?? handlerOf(bundle))(request, bundle.entry.module.provide(features, seen))
    },
  })
  const { host } = config
  const port = Number(config.port || publicUrl.port)
  const listening = await listen(app, { host, port, onError: (error) => onFatal(error.message) }).catch(
    (error) => {
      throw (error as { code?: string }).code === 'EADDRINUSE' ? portTaken(port) : error
    },
  )
  return {
    ...listening,
    async stop(graceMs) {
      await vite?.close()
      await listening.stop(graceMs)
    },
  }
}

async function startVite(): Promise<ViteDevServer> {
  const { createServer } = await import('vite')
  return createServer({ server: { middlewareMode: true }, appType: 'custom' })
}

const portTaken = (port: number) =>
  new StartupRefusal(`Port ${port} is taken by another program: stop it, or choose another with LEGAJO_PORT.`)

/** The address that people type: the configured one, or this machine at the port, a free one for 0. */
export async function publicUrlOf({ url, port }: Pick<Config, 'url' | 'port'>): Promise<URL> {
  return url ?? new URL(`http://127.0.0.1:${port || (await freePort())}`)
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  return typeof address === 'object' && address ? address.port : 0
}
