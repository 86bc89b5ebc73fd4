import type { TaskText, TaskView } from '../../../contract/tasks.ts'
import type { FirmTx } from '../../db/database.ts'
import { actorText, type StaffActor } from '../../kernel/actor.ts'
import { businessDaysBetween } from '../../kernel/business-days.ts'
import { type Id, showId, wantedId } from '../../kernel/ids.ts'
import { notFound } from '../../kernel/problem.ts'
import type { Party } from '../parties/parties.ts'
import type { NoticeDeps } from './deps.ts'
import { insertByHand, takeBackByHand } from './message-rows.ts'
import { findTask, listTasks, setDone, type Task } from './task-rows.ts'
import { writeStatus } from './write-status.ts'

/** What the staff does by hand where no mail reaches: the list, the text to paste, done and undone. */
export function keepTasks({ database, audit, firms, parties, dossiers, access, pages }: NoticeDeps) {
  const write = writeStatus({ access, dossiers, pages })

  /** The task, if it is the actor's or of somebody below him. */
  async function get(tx: FirmTx, actor: StaffActor, shown: string): Promise<Task> {
    const task = await findTask(tx, wantedId('task', shown))
    const reach = await dossiers.reach(tx, actor)
    if (!task || !(reach.everyone || reach.staffIds.includes(task.staffId))) throw notFound()
    return task
  }

  async function partyOf(tx: FirmTx, { partyId }: Task): Promise<Party> {
    const [party] = await parties.find(tx, [partyId])
    if (!party) throw notFound()
    return party
  }

  return {
    tasks: (actor: StaffActor): Promise<TaskView[]> =>
      database.asFirm(actor.firmId, async (tx) => {
        const found = await listTasks(tx, actor.staffId)
        const people = await parties.find(
          tx,
          found.map(({ partyId }) => partyId),
        )
        const byId = new Map(people.map((party) => [party.id, party]))
        const { country, timeZone } = await firms.get(tx)
        const now = new Date()
        return found.map((task) => ({
          id: showId('task', task.id),
          kind: task.kind,
          on: task.localDate,
          party: { name: byId.get(task.partyId)?.name ?? '', phone: byId.get(task.partyId)?.phone },
          dossier: { id: showId('dossier', task.dossierId), number: task.number, title: task.title },
          quietSince: task.quietSince.toISOString(),
          quietDays: businessDaysBetween(task.quietSince, now, { country, timeZone }),
        }))
      }),

    taskText: (actor: StaffActor, shown: string): Promise<TaskText> =>
      database.asFirm(actor.firmId, async (tx) => {
        const task = await get(tx, actor, shown)
        const party = await partyOf(tx, task)
        const text = await write(tx, actor, { firm: await firms.get(tx), party })
        const { name, phone } = party
        const { id: taskId, dossierId } = task
        await audit.record(tx, actor, { act: 'task.opened', subject: taskId, dossierId })
        return { taskId: showId('task', taskId), name, phone, text }
      }),

    doTask: (actor: StaffActor, shown: string): Promise<void> =>
      database.asFirm(actor.firmId, async (tx) => {
        const task = await get(tx, actor, shown)
        const { id, dossierId } = task
        if (!(await setDone(tx, id, actorText(actor)))) return
        const party = await partyOf(tx, task)
        await insertByHand(tx, {
          ...told(task),
          dossierId,
          channel: task.kind === 'call' ? 'phone' : 'whatsapp',
          toAddress: party.phone ?? party.name,
          createdBy: actorText(actor),
        })
        await audit.record(tx, actor, { act: 'task.done', subject: id, dossierId })
      }),

    undoTask: (actor: StaffActor, shown: string): Promise<void> =>
      database.asFirm(actor.firmId, async (tx) => {
        const task = await get(tx, actor, shown)
        const { id, dossierId } = task
        if (!(await setDone(tx, id, null))) return
        await takeBackByHand(tx, told(task))
        await audit.record(tx, actor, { act: 'task.undone', subject: id, dossierId })
      }),
  }
}

/** The message that a done task stands for: known by person, kind of task and day. */
function told({ kind, partyId, localDate }: Task) {
  return {
    kind: 'dailyStatus' as const,
    partyId,
    recipient: partyId as Id<'party'>,
    subject: `task:${kind}`,
    localDate,
  }
}
