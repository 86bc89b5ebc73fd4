import type { ClientPage, DossierView } from '../../../contract/desk.ts'
import type { FirmTx } from '../../db/database.ts'
import type { LinkActor, StaffActor } from '../../kernel/actor.ts'
import { type Id, wantedId } from '../../kernel/ids.ts'
import type { Requirement } from '../dossiers/dossiers.ts'
import type { PageDeps } from './deps.ts'
import { lastSubmissions, listPages } from './page-rows.ts'
import { clientPage, dossierView, type Handed, type Owners, requirementView } from './views.ts'

/** The two faces of a dossier with what was handed over: the firm's desk and the client's page. */
export function readHanded({ database, access, catalog, dossiers, firms, parties, staff }: PageDeps) {
  async function handedOf(
    tx: FirmTx,
    dossierId: Id<'dossier'>,
    asked: readonly Requirement[],
  ): Promise<Handed> {
    const submissions = await lastSubmissions(tx, dossierId)
    return {
      submissions,
      examples: await catalog.listExamples(tx, [...new Set(asked.map(({ typeId }) => typeId))]),
      pages: await listPages(
        tx,
        submissions.flatMap((s) => s.documentId ?? []),
      ),
    }
  }

  /** Who takes part, and by participant how they are called. */
  async function peopleOf(tx: FirmTx, dossierId: Id<'dossier'>) {
    const participants = await dossiers.participants(tx, dossierId)
    const ids = participants.map((participant) => participant.partyId)
    const people = await parties.find(tx, ids)
    const owners: Owners = new Map(
      participants.map(({ id, partyId, role }) => [
        id,
        { name: people.find((party) => party.id === partyId)?.name ?? '', role },
      ]),
    )
    return { people, owners }
  }

  return {
    desk: (actor: StaffActor, shown: string): Promise<DossierView> =>
      database.asFirm(actor.firmId, async (tx) => {
        const { id } = await dossiers.get(tx, actor, wantedId('dossier', shown))
        const row = await dossiers.row(tx, id)
        const asked = await dossiers.requirements(tx, id)
        const handed = await handedOf(tx, id, asked)
        const names = await staff.names(
          tx,
          handed.pages.flatMap((page) => staffIdOf(page.by) ?? []),
        )
        const nameOf = (by: string) => names.get(staffIdOf(by) as Id<'staff'>)?.name ?? null
        const { people, owners } = await peopleOf(tx, id)
        const requirements = asked.map((r) =>
          requirementView(r, row, handed, { nameOf, owners, rules: dossiers }),
        )
        return dossierView(row, people, await dossiers.templateName(tx, id), requirements, dossiers)
      }),

    clientPage: (actor: LinkActor): Promise<ClientPage> =>
      database.asFirm(actor.firmId, async (tx) => {
        const { dossierId, parties: people } = await access.live(tx, actor.linkId)
        const head = await dossiers.getTrusted(tx, dossierId)
        const names = await staff.names(tx, [head.responsibleId])
        const requirements = await dossiers.requirements(tx, dossierId)
        return clientPage({
          linkId: actor.linkId,
          firm: await firms.get(tx),
          party: people[0],
          row: await dossiers.row(tx, dossierId),
          requirements,
          handed: await handedOf(tx, dossierId, requirements),
          owners: (await peopleOf(tx, dossierId)).owners,
          contact: names.get(head.responsibleId) ?? { name: '', email: '' },
          rules: dossiers,
        })
      }),
  }
}

function staffIdOf(by: string): Id<'staff'> | undefined {
  return by.startsWith('staff:') ? (by.slice('staff:'.length) as Id<'staff'>) : undefined
}
