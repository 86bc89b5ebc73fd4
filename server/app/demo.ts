import { randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import { documentTypeInput, templateInput } from '../../contract/catalog.ts'
import { newDossier } from '../../contract/dossiers.ts'
import type { StaffActor } from '../kernel/actor.ts'
import { localTime } from '../kernel/dates.ts'
import { type DemoNote, type Person, readNote, writeNote } from './demo-note.ts'
import { type Paper, photograph } from './demo-pictures.ts'
import type { Features } from './features.ts'
import type { Running } from './server.ts'

export type DemoLinks = { office: string; client: string; outbox: string; admin: Person; caseworker: Person }

const firm = {
  name: 'Financiera del Bajío',
  country: 'MX',
  timeZone: 'America/Mexico_City',
  // Longer than a decision can be taken back.
  settings: { noticeQuietSeconds: 12, noticeMostSeconds: 30 },
} as const

const ine: Paper = {
  title: 'CREDENCIAL PARA VOTAR',
  lines: ['LAURA NÚÑEZ ÁLVAREZ', 'CALLE ROBLE 14, LEÓN, GTO.', 'VIGENCIA 2031'],
  hasPortrait: true,
  tint: '#7a3b52',
}
const light: Paper = {
  title: 'RECIBO DE LUZ',
  lines: [
    'LAURA NÚÑEZ ÁLVAREZ',
    'CALLE ROBLE 14, LEÓN, GTO.',
    'PERIODO: MAY 26 – JUL 26',
    'TOTAL A PAGAR $ 612',
  ],
  tint: '#1d6b4f',
}

/** Fills an empty demonstration; on data that are there already only a fresh link is made. */
export async function seedDemo({ wired, publicUrl, data }: Running): Promise<DemoLinks> {
  const { features, gates } = wired
  const note = (await gates.hasFirms()) ? await readNote(data) : await seed(features)
  await writeNote(data, note)
  return {
    office: new URL('/office/inbox', publicUrl).href,
    client: await features.access.copy(note.marta, note.dossierId),
    outbox: new URL('/outbox', publicUrl).href,
    admin: note.admin,
    caseworker: note.caseworker,
  }
}

async function seed(features: Features): Promise<DemoNote> {
  const admin = { email: 'ana@bajio.example', password: newPassword() }
  const caseworker = { email: 'marta@bajio.example', password: newPassword() }
  const people = [
    { ...admin, name: 'Ana Torres', role: 'admin' as const },
    { ...caseworker, name: 'Marta Ríos', role: 'caseworker' as const },
  ]
  const [ana, marta] = await features.staff.openFirm(firm, people)
  if (!ana || !marta) throw new Error('the demonstration has no people')
  const templateId = await features.catalog.takeReadyMade(ana, 'mx.credito-hipotecario')
  const laura = await open(features, marta, templateId, {
    givenName: 'Laura',
    surname1: 'Núñez',
    surname2: 'Álvarez',
    email: 'laura@cliente.example',
    phone: '+52 477 123 4567',
  })
  await open(features, marta, templateId, {
    givenName: 'Íñigo',
    surname1: 'Peña',
    email: 'inigo@cliente.example',
  })
  const ramon = await open(features, marta, templateId, {
    givenName: 'Ramón',
    surname1: 'Ávila',
    surname2: 'Solís',
    email: 'ramon@cliente.example',
  })
  await handOver(features, marta, laura, 'Comprobante de domicilio', [light])
  await rejectFirst(features, marta, laura, 'Es de hace 5 meses; debe ser de los últimos 3.')
  await handOver(features, marta, ramon, 'Identificación oficial', [
    ine,
    { ...ine, hasPortrait: false, lines: ['REVERSO', 'IDMEX1234567890'] },
  ])
  await features.access.send(marta, laura)
  await openCouple(features, ana, marta)
  await open(features, marta, templateId, { givenName: 'Teresa', surname1: 'Lugo', phone: '477 555 0101' })
  // The day begins at once: what is to be done by hand stands on the list, whatever the hour.
  const { day } = localTime(new Date(), firm.timeZone)
  await features.notices.prepareDaily(marta.firmId, new Date(`${day}T18:00:00Z`))
  return { marta, dossierId: laura, admin, caseworker }
}

function open(features: Features, marta: StaffActor, templateId: string, person: object): Promise<string> {
  return features.dossiers.open(
    marta,
    newDossier.parse({ templateIds: [templateId], participants: [person] }),
  )
}

/** Two people who buy together, each asked for papers of his own. */
async function openCouple(features: Features, ana: StaffActor, marta: StaffActor): Promise<void> {
  const ask = (name: string) =>
    features.catalog.addType(
      ana,
      documentTypeInput.parse({ name, formats: ['image', 'pdf'], pagesMax: 4, help: '' }),
    )
  const [deed, birth] = [await ask('Escritura del inmueble'), await ask('Acta de nacimiento')]
  const items = [
    { typeId: deed, mandatory: true },
    { typeId: birth, mandatory: true, role: 'holder' },
    { typeId: birth, mandatory: true, role: 'spouse' },
  ]
  const name = 'Crédito en pareja'
  const templateIds = [await features.catalog.addTemplate(ana, templateInput.parse({ name, items }))]
  const participants = [
    { givenName: 'Elena', surname1: 'Mora', email: 'elena@pareja.example', phone: '477 123 4567' },
    { givenName: 'Jorge', surname1: 'Salas', email: 'jorge@pareja.example', role: 'spouse' },
  ]
  await features.dossiers.open(marta, newDossier.parse({ templateIds, participants }))
}

async function handOver(
  features: Features,
  marta: StaffActor,
  dossierId: string,
  name: string,
  papers: readonly Paper[],
) {
  const { requirements } = await features.pages.desk(marta, dossierId)
  const requirement = requirements.find((r) => r.name === name)
  if (!requirement) throw new Error(`the demonstration does not ask for ${name}`)
  for (const [i, paper] of papers.entries()) {
    const body = Readable.from([await photograph(paper)])
    await features.pages.receive(marta, requirement.id, { name: `IMG_${2041 + i}.jpg`, body })
  }
}

async function rejectFirst(features: Features, marta: StaffActor, dossierId: string, reason: string) {
  const { requirements } = await features.pages.desk(marta, dossierId)
  const submitted = requirements.find((r) => r.status === 'submitted')?.submission
  if (submitted) await features.reviews.reject(marta, submitted.id, reason)
}

const newPassword = () => randomBytes(9).toString('base64url')
