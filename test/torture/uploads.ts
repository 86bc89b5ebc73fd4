import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { createHash, randomBytes, randomInt } from 'node:crypto'
import { once } from 'node:events'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { setTimeout as wait } from 'node:timers/promises'
import sharp from 'sharp'
import { documentTypeInput, templateInput } from '../../contract/catalog.ts'
import { newDossier } from '../../contract/dossiers.ts'
import { createFsBlobs } from '../../server/adapters/fs-blobs/fs-blobs.ts'
import { verify } from '../../server/app/backup/verify.ts'
import { readConfig } from '../../server/app/config.ts'
import { type Running, startServer } from '../../server/app/server.ts'
import { startEmbedded } from '../../server/db/embedded/embedded.ts'
import { loadKey } from '../../server/kernel/key-file.ts'

/**
 * 200 uploads while the server, the renderer's child and the database are killed at random (`npm run torture`).
 * What was acknowledged must be there, byte for byte; nothing may be there by halves; `verify` must find nothing.
 */
const uploads = Number(process.argv[2] ?? 200)
const atOnce = 8
const folder = await mkdtemp(join(tmpdir(), 'legajo-torture-'))
await chmod(folder, 0o711)
const port = 20_000 + randomInt(20_000)
const env = {
  ...process.env,
  LEGAJO_DATA: join(folder, 'data'),
  LEGAJO_PORT: String(port),
  LEGAJO_LOG: 'silent',
}
const origin = `http://127.0.0.1:${port}`
const root = join(import.meta.dirname, '../..')

type Client = { linkId: string; cookie: string; requirements: string[] }
type Said = { pageId: string }
type Acknowledged = { pageId: string; sha256: string; requirementId: string }
const acknowledged: Acknowledged[] = []
const killed = { server: 0, renderer: 0, database: 0 }
let refused = 0
let isOver = false

const client = await withServer(seed)
const base = await sharp(randomBytes(300 * 200 * 3), { raw: { width: 300, height: 200, channels: 3 } })
  .jpeg()
  .toBuffer()
let server = await launch()
// Should this fail half-way, it leaves no server behind.
process.on('exit', () => server.kill('SIGTERM'))
const killer = killAtRandom()
let next = 0
await Promise.all(Array.from({ length: atOnce }, worker))
isOver = true
await killer
await stop(server)
const lost = await withServer(compare)
const report = await verifyAll()
await rm(folder, { recursive: true, force: true })
process.stdout.write(
  `${JSON.stringify({ uploads, acknowledged: acknowledged.length, refused, killed, lost, faults: report.faults, checked: report.checked })}\n`,
)
process.exit(lost.length > 0 || report.faults.length > 0 ? 1 : 0)

/** Runs something inside a server of this process, on the same data. */
async function withServer<T>(work: (running: Running) => Promise<T>): Promise<T> {
  const onFatal = (message: string) => {
    throw new Error(message)
  }
  const running = await startServer({
    config: { ...readConfig(env), role: 'worker' },
    onFatal,
    say: () => undefined,
  })
  try {
    return await work(running)
  } finally {
    await running.stop()
  }
}

async function seed({ wired: { features } }: Running): Promise<Client> {
  const person = {
    name: 'Ana',
    email: 'ana@example.com',
    role: 'admin' as const,
    password: 'una frase larga',
  }
  const [ana] = await features.staff.openFirm(
    { name: 'Firma', country: 'MX', timeZone: 'America/Mexico_City' },
    [person],
  )
  if (!ana) throw new Error('no administrator')
  const items = []
  for (const name of ['A', 'B', 'C']) {
    const type = documentTypeInput.parse({ name, formats: ['image'], pagesMax: 500 })
    items.push({ typeId: await features.catalog.addType(ana, type), mandatory: true })
  }
  const templateId = await features.catalog.addTemplate(
    ana,
    templateInput.parse({ name: 'Plantilla', items }),
  )
  const dossierId = await features.dossiers.open(
    ana,
    newDossier.parse({ templateIds: [templateId], participants: [{ givenName: 'Laura' }] }),
  )
  const address = await features.access.copy(ana, dossierId)
  const { path, cookies } = await features.access.enter(address.split('/l/')[1] ?? '', null)
  const desk = await features.pages.desk(ana, dossierId)
  return {
    linkId: path.split('/').at(-1) ?? '',
    cookie: cookies[0]?.split(';')[0] ?? '',
    requirements: desk.requirements.map((requirement) => requirement.id),
  }
}

async function launch(): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['bin/legajo.ts', 'start'], { cwd: root, env, stdio: 'ignore' })
  for (let i = 0; i < 600 && child.exitCode === null; i++) {
    const isReady = await fetch(`${origin}/readyz`).then(
      (answer) => answer.ok,
      () => false,
    )
    if (isReady) return child
    await wait(50)
  }
  if (child.exitCode === null) throw new Error('the server did not become ready')
  return launch()
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGTERM')
  await once(child, 'exit')
}

/** Sends one file until it is acknowledged or refused for good; an answer that was lost is asked for again. */
async function worker(): Promise<void> {
  while (next < uploads) {
    const n = next++
    const bytes = Buffer.concat([base, Buffer.from(`\n${n} `), randomBytes(randomInt(2_000, 200_000))])
    const requirementId = client.requirements[n % client.requirements.length] ?? ''
    for (let attempt = 0; attempt < 3000; attempt++) {
      const answer = await send(requirementId, bytes, n).catch(() => undefined)
      // An answer that is cut after its head acknowledges nothing that could be told apart: it is asked for again.
      const said = answer?.ok ? ((await answer.json().catch(() => undefined)) as Said | undefined) : undefined
      if (said) {
        const { pageId } = said
        acknowledged.push({ pageId, requirementId, sha256: createHash('sha256').update(bytes).digest('hex') })
        break
      }
      if (answer && answer.status < 500) refused += 1
      await wait(100)
    }
  }
}

function send(requirementId: string, bytes: Buffer, n: number): Promise<Response> {
  return fetch(`${origin}/e/${client.linkId}/requirements/${requirementId}/pages`, {
    method: 'POST',
    headers: {
      cookie: client.cookie,
      origin,
      accept: 'application/json',
      'content-type': 'application/octet-stream',
      'x-file-name': `${n}.jpg`,
    },
    body: new Uint8Array(bytes),
    signal: AbortSignal.timeout(20_000),
  })
}

async function killAtRandom(): Promise<void> {
  while (!isOver) {
    await wait(randomInt(200, 1500))
    const victim = (['server', 'renderer', 'database'] as const)[randomInt(3)] ?? 'server'
    const pid = await pidOf(victim)
    if (pid === undefined || isOver) continue
    try {
      process.kill(pid, 'SIGKILL')
      killed[victim] += 1
    } catch {
      continue
    }
    if (victim === 'renderer') continue
    // A server whose database died ends by itself; either way it is started again, as a service manager would.
    if (server.exitCode === null && server.signalCode === null) await once(server, 'exit')
    server = await launch()
  }
}

async function pidOf(victim: 'server' | 'renderer' | 'database'): Promise<number | undefined> {
  if (victim === 'server') return server.pid
  if (victim === 'database') {
    const file = await readFile(join(folder, 'data/pg/postmaster.pid'), 'utf8').catch(() => '')
    return Number(file.split('\n')[0]) || undefined
  }
  try {
    const children = execFileSync('pgrep', ['-f', 'child-renderer/child/main.ts', '-P', String(server.pid)], {
      encoding: 'utf8',
    })
    return Number(children.split('\n')[0]) || undefined
  } catch {
    return undefined
  }
}

/** Every acknowledged page is there with the bytes that were sent, and once. */
async function compare({ wired: { features } }: Running): Promise<string[]> {
  const people = await features.staff.signIn({
    email: 'ana@example.com',
    password: 'una frase larga',
    address: 'torture',
  })
  const ana = await features.staff.signedIn(people[0]?.split(';')[0] ?? '')
  const device = await features.access.actorOf(client.linkId, client.cookie)
  if (!ana || !device) throw new Error('the session or the link is gone')
  const { rows } = await features.dossiers.list(ana, { limit: 1 })
  const desk = await features.pages.desk(ana, rows[0]?.id ?? '')
  const pages = desk.requirements.flatMap((requirement) => requirement.pages)
  const lost: string[] = []
  for (const { pageId, sha256 } of acknowledged) {
    const found = pages.filter((page) => page.id === pageId)
    const original = found[0] && (await features.pages.original(ana, found[0].fileId))
    const digest =
      original &&
      createHash('sha256')
        .update(await buffer(original.stream))
        .digest('hex')
    if (digest !== sha256) lost.push(pageId)
  }
  if (new Set(acknowledged.map((one) => one.pageId)).size !== acknowledged.length)
    lost.push('one page acknowledged twice')
  return lost
}

async function verifyAll() {
  const data = join(folder, 'data')
  const database = await startEmbedded({ folder: data, mode: 'own' })
  const installationKey = await loadKey(`${data}.key`)
  if (!installationKey) throw new Error('the key is gone')
  const blobs = await createFsBlobs({ folder: join(data, 'blobs') })
  const report = await verify({ owner: database.endpoint, blobs, installationKey, readBytes: true })
  await database.stop()
  return report
}
