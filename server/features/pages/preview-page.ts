import type { TemplateInput } from '../../../contract/catalog.ts'
import type { ClientPage } from '../../../contract/desk.ts'
import type { DossierRow } from '../../../contract/dossiers.ts'
import { itemRoles, type ParticipantRole } from '../../../contract/roles.ts'
import type { StaffActor } from '../../kernel/actor.ts'
import { newId, showId } from '../../kernel/ids.ts'
import type { Requirement } from '../dossiers/dossiers.ts'
import type { Party } from '../parties/parties.ts'
import type { PageDeps } from './deps.ts'
import { clientPage } from './views.ts'

/** A template in the making, or one that comes with the program, by its key. */
export type PreviewSource = { kind: 'draft'; draft: TemplateInput } | { kind: 'readyMade'; key: string }

/** Invented people, one for each part that a template asks something of. */
const people: Record<ParticipantRole, string> = {
  holder: 'Laura Núñez',
  spouse: 'Jorge Ibarra',
  guarantor: 'Ramón Ávila',
  representative: 'Elena Prieto',
  partner: 'Íñigo Peña',
  buyer: 'Lucía Ortega',
  seller: 'Mateo Salas',
  heir: 'Nuria Campos',
  landlord: 'Óscar Luna',
  tenant: 'Paula Rey',
  other: 'Tomás Gil',
}

/** Drawn by the same views as the client's own page, of a dossier that is nowhere. */
export function previewPage({ database, firms, catalog, dossiers, staff }: PageDeps) {
  return (actor: StaffActor, source: PreviewSource): Promise<ClientPage> =>
    database.asFirm(actor.firmId, async (tx) => {
      const { name, items } =
        source.kind === 'draft'
          ? { name: source.draft.name, items: await catalog.askedBy(tx, source.draft) }
          : catalog.askedByReadyMade(source.key)
      const roles = itemRoles.filter(
        (role) => role !== 'dossier' && items.some((item) => item.role === role),
      ) as ParticipantRole[]
      const participants = roles.map((role) => ({ id: newId('participant'), role }))
      const at = new Date()
      const dossierId = newId('dossier')
      const requirements = dossiers.plan(items, participants).map(
        (one): Requirement => ({
          ...one,
          dossierId,
          status: 'pending',
          statusAt: at,
          reason: undefined,
          isExtra: false,
        }),
      )
      const examples = await catalog.listExamples(
        tx,
        items.map(({ typeId }) => typeId),
      )
      const page = clientPage({
        linkId: newId('accessLink'),
        firm: await firms.get(tx),
        people: [greeted(people[roles[0] ?? 'holder'])],
        nameOf: () => null,
        row: rowOf(name, people[roles[0] ?? 'holder'], requirements, at),
        requirements,
        handed: { submissions: [], pages: [], examples, answers: new Map() },
        owners: new Map(participants.map(({ id, role }) => [id, { name: people[role], role }])),
        contact: (await staff.names(tx, [actor.staffId])).get(actor.staffId) ?? { name: '', email: '' },
        rules: dossiers,
      })
      const asked = new Map(requirements.map((one) => [showId('requirement', one.id), one]))
      return { ...page, requirements: page.requirements.map((one) => seenByStaff(one, asked.get(one.id))) }
    })
}

const greeted = (name: string): Party => ({
  id: newId('party'),
  kind: 'person',
  name,
  calledName: name.split(' ')[0] ?? name,
})

/** Without a link there is no client's address of the picture. */
function seenByStaff(shown: ClientPage['requirements'][number], asked: Requirement | undefined) {
  if (!shown.example || !asked) return shown
  return { ...shown, example: `/files/examples/${showId('requirementType', asked.typeId)}` }
}

function rowOf(title: string, name: string, requirements: readonly Requirement[], at: Date): DossierRow {
  const asked = requirements.length
  return {
    id: '',
    number: `${at.getFullYear()}-1`,
    title,
    partyNames: name.split(' ')[0] ?? '',
    status: 'open',
    turn: 'party',
    turnSince: at.toISOString(),
    turnDays: 0,
    responsible: { id: '', name: '' },
    counts: { asked, pending: asked, submitted: 0, approved: 0, rejected: 0 },
    dueOn: null,
    updatedAt: at.toISOString(),
  }
}
