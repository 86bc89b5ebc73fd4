import type { StaffActor } from '../../kernel/actor.ts'
import { wantedId } from '../../kernel/ids.ts'
import { invalid, notFound } from '../../kernel/problem.ts'
import type { PageDeps } from './deps.ts'
import { turnPage } from './derivative-rows.ts'
import { findPage } from './page-rows.ts'

const turns = [90, 180, 270] as const

/** How a page is shown from now on, decided or not: its pictures are made anew, its file stays as it came. */
export function rotatePage({ database, audit, dossiers }: PageDeps) {
  return (actor: StaffActor, shown: string, degrees: number): Promise<void> =>
    database.asFirm(actor.firmId, async (tx) => {
      const page = await findPage(tx, wantedId('page', shown))
      if (!page) throw notFound()
      const { id: dossierId } = await dossiers.get(tx, actor, page.dossierId)
      const by = turns.find((turn) => turn === degrees)
      if (!by) throw invalid([{ field: 'rotation', code: 'missing' }])
      await turnPage(tx, page.id, by)
      await audit.record(tx, actor, { act: 'page.turned', subject: page.id, dossierId, payload: { by } })
      tx.changed({ work: 'derivatives', dossier: dossierId })
    })
}
