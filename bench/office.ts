import { documentTypeInput, templateInput } from '../contract/catalog.ts'
import { newDossier } from '../contract/dossiers.ts'
import type { Features } from '../server/app/features.ts'
import type { StaffActor } from '../server/kernel/actor.ts'
import { insertDossiers } from './many-dossiers.ts'
import { withFeatures, withSql } from './workshop.ts'

/** A client's device that opened its link. The last three requirements take 500 pages each, images and PDF. */
export type Client = { dossierId: string; linkId: string; cookie: string; requirementIds: string[] }

/** A firm on a data folder of its own, with somebody signed in who sees every dossier. */
export type Office = {
  folder: string
  admin: StaffActor
  cookie: string
  clients: Client[]
  /** One more, who hands over a thousand documents. */
  archivist: Client
  rows: number
}

type Size = { dossiers: number; isWhole: boolean }

const clientCount = 8
const password = 'una grapa para cada hoja'
const type = (name: string, help: string, pagesMax: number) =>
  documentTypeInput.parse({
    name,
    help,
    formats: ['image', 'pdf'],
    pagesMax,
    purpose: 'Comprobar quién firma el crédito',
  })
const asked = [
  type('Identificación oficial', 'INE o pasaporte vigente, por los dos lados. Que se lea todo.', 4),
  type('Comprobante de domicilio', 'Recibo de luz, agua o teléfono de los últimos 3 meses.', 4),
  type('Constancia de situación fiscal', 'Del SAT, de los últimos 3 meses. Todas las hojas.', 6),
  type('Estados de cuenta', 'Los últimos seis meses, completos.', 500),
  type('Recibos de nómina', 'Los últimos tres meses, si trabajas por sueldo.', 500),
  type('Otros documentos', 'Lo que te pidamos por teléfono.', 500),
]

/** Makes one with so many dossiers; `isWhole` gives each its party, mail address and requirements. */
export async function makeOffice(folder: string, size: Size): Promise<Office> {
  const office = await withFeatures(folder, (features) => openOffice(folder, features))
  await withSql(folder, (client) => insertDossiers(client, office.admin, size))
  return { ...office, rows: size.dossiers + clientCount + 1 }
}

async function openOffice(folder: string, features: Features): Promise<Omit<Office, 'rows'>> {
  const email = 'ana@bajio.example'
  const firm = { name: 'Financiera del Bajío', country: 'MX', timeZone: 'America/Mexico_City' } as const
  const [admin] = await features.staff.openFirm(firm, [
    { name: 'Ana Torres', email, role: 'admin', password },
  ])
  if (!admin) throw new Error('the firm has nobody')
  const items = []
  for (const one of asked) items.push({ typeId: await features.catalog.addType(admin, one), mandatory: true })
  const templateId = await features.catalog.addTemplate(
    admin,
    templateInput.parse({ name: 'Crédito hipotecario', items }),
  )
  const clients: Client[] = []
  for (let i = 0; i < clientCount; i++) clients.push(await openClient(features, admin, templateId, i))
  const archivist = await openClient(features, admin, templateId, clientCount)
  const cookies = await features.staff.signIn({ email, password, address: '127.0.0.1' })
  return { folder, admin, cookie: pairsOf(cookies), clients, archivist }
}

/** A dossier with its client's device let in. */
async function openClient(
  features: Features,
  admin: StaffActor,
  templateId: string,
  n: number,
): Promise<Client> {
  const laura = {
    givenName: `Laura ${n}`,
    surname1: 'Núñez',
    surname2: 'Álvarez',
    email: `laura${n}@cliente.example`,
  }
  const dossierId = await features.dossiers.open(
    admin,
    newDossier.parse({ templateIds: [templateId], participants: [laura] }),
  )
  const address = await features.access.copy(admin, dossierId)
  const { path, cookies } = await features.access.enter(address.split('/l/')[1] ?? '', null)
  const { requirements } = await features.pages.desk(admin, dossierId)
  return {
    dossierId,
    linkId: path.split('/').at(-1) ?? '',
    cookie: pairsOf(cookies),
    requirementIds: requirements.map((requirement) => requirement.id),
  }
}

/** A Cookie header from Set-Cookie values. */
const pairsOf = (cookies: readonly string[]) => cookies.map((cookie) => cookie.split(';')[0]).join('; ')
