import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { documentTypeInput, templateInput } from '../contract/catalog.ts'
import { newDossier } from '../contract/dossiers.ts'
import { createChildBinder } from '../server/adapters/child-renderer/child-binder.ts'
import { createChildRenderer } from '../server/adapters/child-renderer/child-renderer.ts'
import { createFsBlobs } from '../server/adapters/fs-blobs/fs-blobs.ts'
import { createOutboxMailer } from '../server/adapters/outbox-mailer/outbox-mailer.ts'
import type { Features } from '../server/app/features.ts'
import { openInstallation } from '../server/app/installation.ts'
import { type Wired, wire } from '../server/app/wire.ts'
import type { Endpoint } from '../server/db/endpoint.ts'
import { poolAs } from '../server/db/pools.ts'
import { createSignals } from '../server/db/signals.ts'
import type { LinkActor, StaffActor } from '../server/kernel/actor.ts'
import { formatKey } from '../server/kernel/keys.ts'
import type { Blobs } from '../server/ports/blobs.ts'
import type { Mailer, MailShelf } from '../server/ports/mailer.ts'
import { cloneDatabase } from './database.ts'

export const testKey = Buffer.alloc(32, 7)
export const password = 'correcta-grapa-caballo'

/** The cast. Bajío lends money in León, Ribera is a gestoría in Sevilla, Norte is the outsider. */
export type Cast = {
  /** Financiera del Bajío, León: Ana administers, Marta and Luis work cases. */
  ana: StaffActor
  marta: StaffActor
  luis: StaffActor
  /** Gestoría Ribera, Sevilla: Carmen administers. */
  carmen: StaffActor
  /** Gestoría Norte, the outsider: Olga administers, and must never see anything of the others. */
  olga: StaffActor
}

export type World = Wired & {
  cast: Cast
  owner: Endpoint
  folder: string
  blobs: Blobs
  mailer: Mailer & MailShelf
  publicUrl: URL
  close(): Promise<void>
}

const quick = { noticeQuietSeconds: 0, noticeMostSeconds: 0 }

type WorldOptions = { mailer?: Mailer; mailsHeads?: boolean; publicUrl?: URL }

/** Everything wired on a database and folders of its own, with the cast signed up. Close it when the file ends. */
export async function openWorld(options: WorldOptions = {}): Promise<World> {
  const { owner, drop } = await cloneDatabase()
  await openInstallation(owner, { key: formatKey(testKey), keyFile: '' })
  const folder = await mkdtemp(join(tmpdir(), 'legajo-world-'))
  const onError = (error: Error) => {
    if (!isClosing) throw error
  }
  let isClosing = false
  const signals = createSignals(owner, onError)
  const webPool = poolAs(owner, 'legajo_web', { max: 8, onError })
  const authPool = poolAs(owner, 'legajo_auth', { max: 2, onError })
  const blobs = await createFsBlobs({ folder: join(folder, 'blobs') })
  const mailer = await createOutboxMailer({ folder: join(folder, 'outbox') })
  const renderer = createChildRenderer({ concurrency: 1 })
  const binder = createChildBinder({ concurrency: 1 })
  const publicUrl = options.publicUrl ?? new URL('http://127.0.0.1:8080')
  const wired = wire({
    webPool,
    authPool,
    signals,
    blobs,
    renderer,
    binder,
    mailer: options.mailer ?? mailer,
    shelf: mailer,
    log: pino({ level: 'silent' }),
    installationKey: testKey,
    secret: 'the secret of the tests, long enough',
    publicUrl,
    maxUploadBytes: 20_000_000,
    isDemo: false,
    mailsHeads: options.mailsHeads ?? true,
  })
  async function close() {
    isClosing = true
    await renderer.close()
    await binder.close()
    await signals.close()
    await wired.database.close()
    await authPool.end()
    await drop()
    await rm(folder, { recursive: true, force: true })
  }
  return { ...wired, cast: await signUp(wired.features), owner, folder, blobs, mailer, publicUrl, close }
}

async function signUp({ staff }: Features): Promise<Cast> {
  const person = (name: string, email: string, role: 'admin' | 'caseworker') => ({
    name,
    email,
    role,
    password,
  })
  const [ana, marta, luis] = await staff.openFirm(
    { name: 'Financiera del Bajío', country: 'MX', timeZone: 'America/Mexico_City', settings: quick },
    [
      person('Ana Torres', 'ana@bajio.example', 'admin'),
      person('Marta Ríos', 'marta@bajio.example', 'caseworker'),
      person('Luis Peña', 'luis@bajio.example', 'caseworker'),
    ],
  )
  const [carmen] = await staff.openFirm(
    { name: 'Gestoría Ribera', country: 'ES', timeZone: 'Europe/Madrid', settings: quick },
    [person('Carmen Ortega', 'carmen@ribera.example', 'admin')],
  )
  const [olga] = await staff.openFirm(
    { name: 'Gestoría Norte', country: 'ES', timeZone: 'Europe/Madrid', settings: quick },
    [person('Olga Vidal', 'olga@norte.example', 'admin')],
  )
  if (!ana || !marta || !luis || !carmen || !olga) throw new Error('the cast is not whole')
  return { ana, marta, luis, carmen, olga }
}

/** A dossier of Laura Núñez with an identification (two pages) and a proof of address (a PDF), opened by Marta. */
export async function openDossier(
  { features, cast }: Pick<World, 'features' | 'cast'>,
  as: StaffActor = cast.marta,
  client: { email?: string; phone?: string } = {},
) {
  const admin = as.firmId === cast.ana.firmId ? cast.ana : as
  const type = (name: string, pagesMax: number) =>
    features.catalog.addType(
      admin,
      documentTypeInput.parse({ name, pagesMax, formats: ['image', 'pdf'], help: '' }),
    )
  const identification = await type('Identificación oficial', 4)
  const address = await type('Comprobante de domicilio', 10)
  const items = [identification, address].map((typeId) => ({ typeId, mandatory: true }))
  const templateId = await features.catalog.addTemplate(
    admin,
    templateInput.parse({ name: 'Crédito hipotecario', items }),
  )
  const name = { givenName: 'Laura', surname1: 'Núñez', surname2: 'Álvarez' }
  const laura = { ...name, email: 'laura@example.com', ...client }
  const dossierId = await features.dossiers.open(
    as,
    newDossier.parse({ templateIds: [templateId], participants: [laura] }),
  )
  const { requirements } = await features.pages.desk(as, dossierId)
  const [first, second] = requirements
  if (!first || !second) throw new Error('the dossier asks for nothing')
  return { dossierId, identification: first.id, address: second.id, templateId }
}

/** The client's device, having opened the dossier's link, the usual one or one for these people: his actor and his cookie. */
export async function enterAsClient(
  { features }: Pick<World, 'features'>,
  as: StaffActor,
  dossierId: string,
  participantIds?: readonly string[],
) {
  const address = await features.access.copy(as, dossierId, participantIds)
  const { path, cookies } = await features.access.enter(address.split('/l/')[1] ?? '', null)
  const cookie = cookies[0]?.split(';')[0] ?? ''
  const linkId = path.split('/').at(-1) ?? ''
  const actor = await features.access.actorOf(linkId, cookie)
  if (!actor) throw new Error('the link opened nothing')
  return { actor: actor as LinkActor, cookie, linkId, address }
}
