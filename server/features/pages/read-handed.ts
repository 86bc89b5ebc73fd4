import type { ClientPage, DossierView } from '../../../contract/desk.ts'
import type { FirmTx } from '../../db/database.ts'
import type { LinkActor, StaffActor } from '../../kernel/actor.ts'
import { localTime } from '../../kernel/dates.ts'
import { type Id, wantedId } from '../../kernel/ids.ts'
import type { Requirement } from '../dossiers/dossiers.ts'
import type { PageDeps } from './deps.ts'
import { lastSubmissions, listPages } from './page-rows.ts'
import { peopleIn } from './people-in.ts'
import { clientPage, dossierView, type Handed, requirementView } from './views.ts'

/** A page that waits to be replaced: its number among those of its document, and what was said of it. */
export type RejectedPage = { n: number; note: string }

/** The two faces of a dossier with what was handed over: the firm's desk and the client's page. */
export function readHanded(deps: PageDeps) {
  const { database, access, answers, catalog, dossiers, firms, parties, staff } = deps
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
      answers: await answers.of(tx, dossierId, asked),
    }
  }

  /** The members of the staff who handed something over, and others wanted besides. */
  async function namesOf(tx: FirmTx, { pages, answers }: Handed, besides: readonly Id<'staff'>[] = []) {
    const by = [...pages, ...answers.values()].flatMap((one) => staffIdOf(one.by) ?? [])
    const names = await staff.names(tx, [...new Set([...by, ...besides])])
    const nameOf = (by: string) => names.get(staffIdOf(by) as Id<'staff'>)?.name ?? null
    return { names, nameOf }
  }

  return {
    async rejectedPages(
      tx: FirmTx,
      dossierId: Id<'dossier'>,
    ): Promise<Map<Id<'requirement'>, RejectedPage[]>> {
      const submissions = await lastSubmissions(tx, dossierId)
      const documentIds = submissions.flatMap((submission) => submission.documentId ?? [])
      const pages = await listPages(tx, documentIds)
      return new Map(
        submissions.map(({ requirementId, documentId }) => [
          requirementId,
          pages
            .filter((page) => page.documentId === documentId)
            .flatMap(({ rejectedAt, note }, i) => (rejectedAt ? [{ n: i + 1, note: note ?? '' }] : [])),
        ]),
      )
    },

    desk: (actor: StaffActor, shown: string): Promise<DossierView> =>
      database.asFirm(actor.firmId, async (tx) => {
        const { id } = await dossiers.get(tx, actor, wantedId('dossier', shown))
        const row = await dossiers.row(tx, id)
        const asked = await dossiers.requirements(tx, id)
        const handed = await handedOf(tx, id, asked)
        const { nameOf } = await namesOf(tx, handed)
        const { people, owners } = await peopleIn({ dossiers, parties }, tx, id)
        const requirements = asked.map((r) =>
          requirementView(r, row, handed, { nameOf, owners, rules: dossiers }),
        )
        const { timeZone } = await firms.get(tx)
        const today = localTime(new Date(), timeZone).day
        const templateName = await dossiers.templateName(tx, id)
        return { ...dossierView(row, people, templateName, requirements, dossiers), today }
      }),

    clientPage: (actor: LinkActor): Promise<ClientPage> =>
      database.asFirm(actor.firmId, async (tx) => {
        const { dossierId, participantIds, parties: people } = await access.live(tx, actor.linkId)
        const { responsibleId } = await dossiers.getTrusted(tx, dossierId)
        const all = await dossiers.requirements(tx, dossierId)
        const requirements = all.filter(({ participantId: of }) => !of || participantIds.includes(of))
        const handed = await handedOf(tx, dossierId, requirements)
        const { names, nameOf } = await namesOf(tx, handed, [responsibleId])
        const { owners } = await peopleIn({ dossiers, parties }, tx, dossierId)
        return clientPage({
          linkId: actor.linkId,
          firm: await firms.get(tx),
          people,
          row: await dossiers.row(tx, dossierId),
          requirements,
          handed,
          owners: new Map([...owners].filter(([id]) => participantIds.includes(id))),
          nameOf,
          contact: names.get(responsibleId) ?? { name: '', email: '' },
          rules: dossiers,
        })
      }),
  }
}

export function staffIdOf(by: string): Id<'staff'> | undefined {
  return by.startsWith('staff:') ? (by.slice('staff:'.length) as Id<'staff'>) : undefined
}
