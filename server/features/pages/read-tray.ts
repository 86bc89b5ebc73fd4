import type { TrayPage, TrayView } from '../../../contract/tray.ts'
import type { StaffActor } from '../../kernel/actor.ts'
import { type Id, showId, wantedId } from '../../kernel/ids.ts'
import type { PageDeps } from './deps.ts'
import { staffIdOf } from './read-handed.ts'
import { listTray, nextTrayPosition, type ShownTrayPage } from './tray-rows.ts'

/** What lies in a dossier's tray. For the staff alone: no reading of a link's holder comes here. */
export function readTray({ database, dossiers, staff }: PageDeps) {
  return (actor: StaffActor, shown: string): Promise<TrayView> =>
    database.asFirm(actor.firmId, async (tx) => {
      const { id, status } = await dossiers.get(tx, actor, wantedId('dossier', shown))
      const pages = await listTray(tx, id)
      const names = await staff.names(
        tx,
        pages.flatMap((page) => staffIdOf(page.by) ?? []),
      )
      const nameOf = (by: string) => names.get(staffIdOf(by) as Id<'staff'>)?.name ?? null
      return {
        pages: pages.map((page, i) => trayPage(page, i, nameOf)),
        nextPlace: await nextTrayPosition(tx, id),
        can: { receive: dossiers.takesChanges(status) },
      }
    })
}

function trayPage(page: ShownTrayPage, position: number, nameOf: (by: string) => string | null): TrayPage {
  const { pageCount, indexInFile } = page
  return {
    id: showId('page', page.id),
    fileId: showId('file', page.fileId),
    fileName: page.fileName,
    pageOf: pageCount && pageCount > 1 ? { n: indexInFile + 1, count: pageCount } : null,
    note: page.note,
    position,
    rotation: page.rotation,
    state: page.state === 'working' ? 'pending' : page.state,
    reason: page.reason ?? undefined,
    width: page.width ?? undefined,
    height: page.height ?? undefined,
    at: page.at.toISOString(),
    by: nameOf(page.by),
  }
}
