import { requirementTypeInput, templateInput } from '../../contract/catalog.ts'
import { newDossier } from '../../contract/dossiers.ts'
import type { ItemRole } from '../../contract/roles.ts'
import { readConfig } from '../../server/app/config.ts'
import { startServer } from '../../server/app/server.ts'

/**
 * A firm in León with its colour, and dossiers that ask a couple for data and documents: one for each journey, by its
 * name in the arguments. Prints one line of JSON and serves until a signal.
 */
const types = {
  rfc: { kind: 'data', name: 'RFC', field: { type: 'rfc' }, purpose: 'Facturar los gastos del crédito' },
  birth: { kind: 'data', name: 'Fecha de nacimiento', field: { type: 'date' } },
  phone: { kind: 'data', name: 'Celular', field: { type: 'phone' } },
  state: {
    kind: 'data',
    name: 'Estado civil',
    field: { type: 'choice', choices: ['Soltero', 'Casado', 'Unión libre'] },
  },
  clabe: { kind: 'data', name: 'CLABE de tu cuenta', confidential: true, field: { type: 'clabe' } },
  price: {
    kind: 'data',
    name: 'Precio de compra',
    help: 'El que dice tu promesa.',
    field: { type: 'money' },
  },
  plate: { kind: 'data', name: 'Placa', field: { type: 'plate' } },
  identification: {
    name: 'Identificación oficial',
    help: 'INE vigente, por los dos lados.',
    formats: ['image', 'pdf'],
    pagesMax: 2,
    hasSides: true,
  },
  statement: {
    name: 'Estado de cuenta',
    help: 'Completo, de un mes.',
    formats: ['image', 'pdf'],
    pagesMin: 2,
    pagesMax: 12,
  },
} as const

const items: [keyof typeof types, ItemRole, string, number?][] = [
  ['rfc', 'holder', 'Datos personales'],
  ['birth', 'holder', 'Datos personales'],
  ['phone', 'holder', 'Datos personales'],
  ['state', 'holder', 'Datos personales'],
  ['identification', 'holder', 'Identidad'],
  ['rfc', 'spouse', 'Datos personales'],
  ['identification', 'spouse', 'Identidad'],
  ['price', 'dossier', 'La compra'],
  ['clabe', 'dossier', 'La compra'],
  ['plate', 'dossier', 'La compra'],
  ['statement', 'dossier', 'Ingresos', 2],
]

const password = 'correcta-grapa-caballo'
const running = await startServer({
  config: { ...readConfig(process.env, { isDemo: true }), host: '127.0.0.1' },
  say: () => undefined,
  onFatal: (message) => {
    throw new Error(message)
  },
})
const { features } = running.wired
const person = (name: string, email: string, role: 'admin' | 'caseworker') => ({
  name,
  email,
  role,
  password,
})
const firm = {
  name: 'Financiera del Bajío',
  country: 'MX',
  timeZone: 'America/Mexico_City',
  accent: '#7a1f4b',
} as const
const [ana, marta] = await features.staff.openFirm(firm, [
  person('Ana Torres', 'ana@bajio.example', 'admin'),
  person('Marta Ríos', 'marta@bajio.example', 'caseworker'),
])
if (!ana || !marta) throw new Error('the firm has no people')

const ids = new Map<string, string>()
for (const [key, type] of Object.entries(types))
  ids.set(key, await features.catalog.addType(ana, requirementTypeInput.parse(type)))
const templateId = await features.catalog.addTemplate(
  ana,
  templateInput.parse({
    name: 'Crédito de pareja',
    items: items.map(([key, role, section, instances = 1]) => ({
      typeId: ids.get(key),
      role,
      section,
      instances,
      mandatory: key !== 'plate',
    })),
  }),
)

const dossiers: Record<string, { id: string; link: string }> = {}
for (const name of process.argv.slice(2)) {
  const participants = [
    { role: 'holder', givenName: 'Laura', surname1: 'Núñez', email: `laura.${name}@example.com` },
    { role: 'spouse', givenName: 'Íñigo', surname1: 'Peña', email: `inigo.${name}@example.com` },
  ]
  const input = newDossier.parse({ templateIds: [templateId], participants, dueOn: '2030-03-15' })
  const id = await features.dossiers.open(marta, input)
  const { people } = await features.access.linkPeople(marta, id)
  // One link for both: a couple that shares a phone.
  const together = people.flatMap(({ participantIds }) => participantIds)
  dossiers[name] = { id, link: await features.access.copy(marta, id, together) }
}
process.stdout.write(
  `${JSON.stringify({ origin: running.publicUrl.origin, caseworker: { email: 'marta@bajio.example', password }, dossiers })}\n`,
)
process.once('SIGTERM', () => void running.stop().then(() => process.exit(0)))
