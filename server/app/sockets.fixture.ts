/** What a client does below HTTP, and what the kernel knows of a socket. */
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'

/** A form that is under way: its first half is sent at once, the rest by `end`, which answers what came back. */
export function postSlowly(to: URL, body: string) {
  const socket = connect(Number(to.port), to.hostname)
  const half = Math.floor(body.length / 2)
  const head = [
    `POST ${to.pathname} HTTP/1.1`,
    `host: ${to.host}`,
    `origin: ${to.origin}`,
    'content-type: application/x-www-form-urlencoded',
    `content-length: ${body.length}`,
  ]
  let answer = ''
  socket.on('data', (part) => {
    answer += part
  })
  return {
    isHalfSent: new Promise<void>((resolve) => {
      socket.write(`${head.join('\r\n')}\r\n\r\n${body.slice(0, half)}`, () => setTimeout(resolve, 200))
    }),
    async end() {
      socket.write(body.slice(half))
      await once(socket, 'close')
      return answer
    },
  }
}

/** Waits until the program takes nothing new. */
export async function refusesConnections({ port, hostname }: URL): Promise<void> {
  for (let tries = 0; tries < 1200; tries++) {
    const socket = connect(Number(port), hostname)
    const isRefused = await Promise.race([
      once(socket, 'connect').then(() => false),
      once(socket, 'error').then(() => true),
    ]).catch(() => true)
    socket.destroy()
    if (isRefused) return
    await wait(25)
  }
  throw new Error('it still takes connections')
}

/** The addresses on which something listens at a port, from the kernel's own table. */
export function listeningOn(port: number): string[] {
  return ['/proc/net/tcp', '/proc/net/tcp6'].flatMap((table) =>
    readFileSync(table, 'utf8')
      .split('\n')
      .map((line) => line.trim().split(/\s+/))
      .filter(
        ([, local, , state]) => state === '0A' && Number.parseInt(local?.split(':')[1] ?? '', 16) === port,
      )
      .map(([, local = '']) => {
        const [host = ''] = local.split(':')
        return host.length === 8
          ? (host.match(/../g) ?? [])
              .reverse()
              .map((part) => Number.parseInt(part, 16))
              .join('.')
          : host
      }),
  )
}
