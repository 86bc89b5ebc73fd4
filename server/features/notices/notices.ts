import type { MessageView } from '../../../contract/access.ts'
import type { SayText, TaskText, TaskView } from '../../../contract/tasks.ts'
import type { StaffActor } from '../../kernel/actor.ts'
import { type Id, wantedId } from '../../kernel/ids.ts'
import { forbidden } from '../../kernel/problem.ts'
import type { KeptMail } from '../../ports/mailer.ts'
import type { NoticeDeps } from './deps.ts'
import { gatherNotices } from './gather-notices.ts'
import { keepTasks } from './keep-tasks.ts'
import { listMessages } from './message-rows.ts'
import { prepareDaily } from './prepare-daily.ts'
import { readActs } from './read-acts.ts'
import { recordByHand, type SentByHand } from './record-by-hand.ts'
import { sendMessages } from './send-messages.ts'
import { whatToSay } from './what-to-say.ts'

/** What people are told: decisions, daily status, links, invitations; and each message's fate. */
export type Notices = {
  /** The messages about a dossier, newest first. */
  messages(actor: StaffActor, dossierId: string): Promise<MessageView[]>
  /** Notes that somebody sent a link by hand: it stands among the messages with his name. Once a day is enough. */
  sentByHand(actor: StaffActor, dossierId: string, sent: SentByHand): Promise<void>
  /** What the actor is to do by hand, oldest first. */
  tasks(actor: StaffActor): Promise<TaskView[]>
  /** What to say for a task, with fresh copies of the person's links. */
  taskText(actor: StaffActor, taskId: string): Promise<TaskText>
  /** What is missing from one of a dossier's people, in words to paste, with a fresh copy of his link. */
  whatToSay(actor: StaffActor, dossierId: string, partyId: string): Promise<SayText>
  doTask(actor: StaffActor, taskId: string): Promise<void>
  undoTask(actor: StaffActor, taskId: string): Promise<void>
  /** Mails kept instead of sent (no mail server configured, or the demonstration). Undefined where mail is really sent. */
  shelf?: {
    /** Administrators see their firm's; in the demonstration whoever asks sees all. Throws `act.forbidden`. */
    list(actor: StaffActor | undefined): Promise<KeptMail[]>
    find(actor: StaffActor | undefined, id: string): Promise<KeptMail | undefined>
  }

  // For the program's own loops; each answers how much it did.
  /** Reads acts that somebody is to be told of. */
  read(firmId: Id<'firm'>): Promise<number>
  /** Turns notices that are due into messages. */
  gather(firmId: Id<'firm'>): Promise<number>
  /**
   * Prepares the daily status of the firm's day, once, from its hour on, and with it the mails that carry the head of
   * the audit chain to administrators. Answers how many clients are told.
   */
  prepareDaily(firmId: Id<'firm'>, at: Date): Promise<number>
  /** Sends messages that are due. */
  send(firmId: Id<'firm'>): Promise<number>
}

export function createNotices(deps: NoticeDeps): Notices {
  const { database, dossiers, staff, shelf } = deps
  return {
    read: readActs(deps),
    gather: gatherNotices(deps),
    prepareDaily: prepareDaily(deps),
    send: sendMessages(deps),
    sentByHand: recordByHand(deps),
    ...keepTasks(deps),
    whatToSay: whatToSay(deps),
    shelf: shelf && shelfFor(deps, shelf),

    messages: (actor, shown) =>
      database.asFirm(actor.firmId, async (tx) => {
        const { id } = await dossiers.get(tx, actor, wantedId('dossier', shown))
        const found = await listMessages(tx, id)
        const names = await staff.names(
          tx,
          found.flatMap(({ createdBy }) => staffIdOf(createdBy) ?? []),
        )
        return found.map(({ createdBy, ...message }) => {
          const by = staffIdOf(createdBy)
          return { ...message, by: (by && names.get(by)?.name) ?? null }
        })
      }),
  }
}

const staffIdOf = (by: string) =>
  by.startsWith('staff:') ? (by.slice('staff:'.length) as Id<'staff'>) : undefined

const mostKept = 200

function shelfFor(
  { isDemo }: NoticeDeps,
  shelf: NonNullable<NoticeDeps['shelf']>,
): NonNullable<Notices['shelf']> {
  /** The firm whose mails may be seen: everybody's in the demonstration, an administrator's own elsewhere. */
  const firmOf = (actor: StaffActor | undefined) => {
    if (isDemo) return undefined
    if (actor?.role !== 'admin') throw forbidden()
    return actor.firmId
  }
  return {
    list: async (actor) => shelf.list({ limit: mostKept, firmId: firmOf(actor) }),
    async find(actor, id) {
      const firmId = firmOf(actor)
      const mail = await shelf.find(id)
      return firmId === undefined || mail?.firmId === firmId ? mail : undefined
    },
  }
}
