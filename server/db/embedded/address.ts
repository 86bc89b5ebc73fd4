import { randomBytes } from 'node:crypto'
import { chown, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { type AddressInfo, connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import type { Account } from './postgres-account.ts'

/** Where the database answers: `host` is a folder that holds its socket, or the loopback address. */
export type Address = { host: string; port: number; password?: string }

const port = 5432
/** sockaddr_un holds 108 bytes on Linux and 104 on macOS, the closing zero included. */
const longestSocketPath = 103
const shortPrefix = 'legajo-'

const socketIn = (host: string, at: number) => join(host, `.s.PGSQL.${at}`)
export const isSocket = ({ host }: Address) => host !== '127.0.0.1'

/**
 * A socket in `<folder>/run`. Where that path is too long for a socket, in a folder of the system's
 * temporary one whose name nobody can foresee, so nobody can be there first.
 */
export function socketAddress(folder: string): Address {
  const host = join(folder, 'run')
  if (Buffer.byteLength(socketIn(host, port)) <= longestSocketPath) return { host, port }
  return { host: join(tmpdir(), `${shortPrefix}${randomBytes(8).toString('hex')}`), port }
}

/**
 * Makes the socket's folder afresh, the account's alone. What a killed database left there would keep the
 * next one from starting; the caller holds the data folder's lock and knows that none is running.
 */
export async function prepareSocketFolder({ host }: Address, account: Account | undefined): Promise<void> {
  await rm(host, { recursive: true, force: true })
  await mkdir(host, { mode: 0o700 })
  if (account) await chown(host, account.uid, account.gid)
}

/** Removes a socket folder made outside the data folder; the one inside stays. */
export async function removeShortFolder({ host }: Pick<Address, 'host'>): Promise<void> {
  const isOurs = /^legajo-[0-9a-f]{16}$/.test(basename(host)) && dirname(host) === tmpdir()
  if (isOurs) await rm(host, { recursive: true, force: true })
}

/**
 * For Windows, where Node cannot reach a unix socket: the loopback address, a free port, and a password
 * that `loopbackPassword` keeps. Untried on Windows itself.
 */
export async function loopbackAddress(): Promise<Address> {
  const probe = createServer()
  await new Promise<void>((resolve, reject) => probe.once('error', reject).listen(0, '127.0.0.1', resolve))
  const free = (probe.address() as AddressInfo).port
  await new Promise((resolve) => probe.close(resolve))
  return { host: '127.0.0.1', port: free }
}

const passwordFile = (folder: string) => join(folder, 'database.password')

/** Reads the password that was made with the cluster. */
export async function loopbackPassword(folder: string): Promise<string> {
  return (await readFile(passwordFile(folder), 'utf8')).trim()
}

/** Makes the password of a new cluster, readable by its owner alone, and returns the file that holds it. */
export async function newLoopbackPassword(folder: string, account: Account | undefined): Promise<string> {
  const file = passwordFile(folder)
  await writeFile(file, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600 })
  if (account) await chown(file, account.uid, account.gid)
  return file
}

/** True when something accepts a connection there, be it a database that is still recovering. */
export function accepts({ host, port: at }: Address): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = isSocket({ host, port: at }) ? connect(socketIn(host, at)) : connect(at, host)
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })
}
