import { once } from 'node:events'
import type { Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import type { Hono } from 'hono'
import type { HttpEnv } from './env.ts'
import { isEventStream } from './event-stream.ts'

export type Listening = {
  port: number
  /** For what must share the socket, such as the development server's own. */
  server: Server
  /**
   * Takes no more connections, lets what runs come to its end for at most `graceMs`, then cuts the rest. Event
   * streams are cut at once: their readers ask anew by themselves.
   */
  stop(graceMs: number): Promise<void>
}

type ListenOptions = { host: string; port: number; onError: (error: Error) => void }

/** Opens the socket; resolves once it takes connections. `port` 0 chooses a free one. */
export async function listen(app: Hono<HttpEnv>, { host, port, onError }: ListenOptions): Promise<Listening> {
  const server = createAdaptorServer({ fetch: app.fetch }) as Server
  setTimeouts(server)
  const running = followRequests(server)
  server.listen(port, host)
  await once(server, 'listening')
  server.on('error', onError)

  return {
    port: (server.address() as AddressInfo).port,
    server,
    async stop(graceMs) {
      const closed = once(server, 'close')
      server.close()
      server.closeIdleConnections()
      for (const response of running) if (isEventStream(response)) response.destroy()
      const late = setTimeout(() => server.closeAllConnections(), graceMs)
      await closed
      clearTimeout(late)
    },
  }
}

function setTimeouts(server: Server) {
  server.headersTimeout = 20_000
  // An upload over a thin line may take long; one that sends nothing for a minute is gone.
  server.requestTimeout = 0
  server.timeout = 60_000
  // Longer than the usual 60 s of proxies, so that they never reuse a connection that is being closed.
  server.keepAliveTimeout = 65_000
}

/** The answers under way. Once the server closes, each connection ends with the answer that it is busy with. */
function followRequests(server: Server): ReadonlySet<ServerResponse> {
  const running = new Set<ServerResponse>()
  server.prependListener('request', (_, response: ServerResponse) => {
    running.add(response)
    response.once('close', () => {
      running.delete(response)
      if (!server.listening) setImmediate(() => server.closeIdleConnections())
    })
  })
  return running
}
