import { once } from 'node:events'
import type { AddressInfo, Server, Socket } from 'node:net'
import { createServer } from 'node:net'
import { buffer } from 'node:stream/consumers'
import type { TestContext } from 'node:test'
import { simpleParser } from 'mailparser'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import type { Arrived } from '../../ports/mailer.contract.ts'
import type { SmtpOptions } from './options.ts'
import { testCert } from './test-cert.ts'

export const [user, password] = ['legajo', 'contraseña-secreta']
const host = '127.0.0.1'

export type PostOffice = {
  /** For a mailer that this server takes. */
  options: SmtpOptions
  /** Every message as it came, repeats and all. */
  raw: Buffer[]
  arrived(): Promise<Arrived[]>
  /** Connections ever opened. */
  connections(): number
}

/** A real mail server on loopback, which asks for STARTTLS and a password unless told otherwise. Ends with the test. */
export async function openPostOffice(t: TestContext, changes: SMTPServerOptions = {}): Promise<PostOffice> {
  const raw: Buffer[] = []
  const server = new SMTPServer({
    ...testCert,
    authMethods: ['PLAIN', 'LOGIN'],
    onAuth: ({ username, password: given }, _session, done) =>
      username === user && given === password ? done(null, { user }) : done(new Error('535 5.7.8 No')),
    onData: (stream, _session, done) => {
      buffer(stream).then((message) => {
        raw.push(message)
        done(null, `queued as ${raw.length}`)
      }, done)
    },
    disableReverseLookup: true,
    closeTimeout: 10,
    ...changes,
  })
  // A client that breaks off is part of these tests.
  server.on('error', () => undefined)
  const { port, connections } = await listen(server.server)
  // Its connections are its own to end: Node crashes when a socket is destroyed under a TLS handshake.
  t.after(() => new Promise<void>((resolve) => server.close(resolve)))
  const options = {
    host: 'localhost',
    port,
    user,
    password,
    from: 'avisos@legajo.example',
    ca: testCert.cert,
  }
  return {
    options: { ...options, security: changes.secure ? 'tls' : 'starttls', timeoutMs: 5_000 },
    raw,
    arrived: () => readAll(raw),
    connections,
  }
}

type Hear = (line: string, say: (line: string) => void, socket: Socket) => void

export type RawServer = {
  /** For a mailer that speaks with it in the open. */
  options: SmtpOptions
  /** Every line of every client. */
  heard: string[]
  /** Connections ever opened. */
  connections(): number
}

/** A server that says what a test wants, to `(connected)` and to each line that comes. Ends with the test. */
export async function openRawServer(t: TestContext, hear: Hear): Promise<RawServer> {
  const heard: string[] = []
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    const say = (line: string) => socket.write(`${line}\r\n`)
    socket.setEncoding('utf8')
    socket.on('error', () => undefined)
    socket.on('data', (text: string) => {
      for (const line of text.split('\r\n').slice(0, -1)) {
        heard.push(line)
        hear(line, say, socket)
      }
    })
    hear('(connected)', say, socket)
  })
  const { port, connections } = await listen(server)
  t.after(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  const options: SmtpOptions = { host, port, security: 'none', from: 'avisos@legajo.example', timeoutMs: 300 }
  return { options, heard, connections }
}

/** Answers a client as a willing server does, up to where a test takes over. */
export function beWilling(line: string, say: (line: string) => void): void {
  if (line === '(connected)') say('220 mail.example ESMTP')
  else if (line.startsWith('EHLO')) say('250-mail.example\r\n250 SIZE 1000000')
  else if (line === 'DATA') say('354 Go on')
  else if (line === '.' || /^(MAIL|RCPT|RSET)/.test(line)) say('250 2.0.0 Ok')
}

async function listen(server: Server) {
  let opened = 0
  server.on('connection', () => opened++)
  server.listen(0, host)
  await once(server, 'listening')
  return { port: (server.address() as AddressInfo).port, connections: () => opened }
}

/** As a reader sees them, who drops repeats of a Message-ID. */
async function readAll(raw: Buffer[]): Promise<Arrived[]> {
  const found = new Map<string, Arrived>()
  for (const message of raw) {
    const mail = await read(message)
    found.set(mail.id, mail)
  }
  return [...found.values()]
}

async function read(message: Buffer): Promise<Arrived> {
  const mail = await simpleParser(message, { skipTextToHtml: true, skipHtmlToText: true })
  const to = [mail.to ?? []].flat().flatMap(({ value }) => value)
  const [from] = mail.from?.value ?? []
  const [reply] = mail.replyTo?.value ?? []
  if (to.length !== 1 || mail.cc || mail.bcc) throw new Error('not exactly one reader')
  return {
    id: mail.messageId?.replace(/^<|@legajo\.example>$/g, '') ?? '',
    fromName: from?.name ?? '',
    ...(reply?.address && { replyTo: reply.address }),
    to: { name: to[0]?.name ?? '', address: to[0]?.address ?? '' },
    subject: mail.subject ?? '',
    text: mail.text?.replace(/\n$/, '') ?? '',
    html: (mail.html || '').replace(/\n$/, ''),
    language: String(mail.headers.get('content-language')),
  }
}
