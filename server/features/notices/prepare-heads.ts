import type { FirmTx } from '../../db/database.ts'
import type { NoticeDeps } from './deps.ts'
import { insertMessages } from './message-rows.ts'

/**
 * Writes the mails by which the head of the firm's audit chain leaves the house, one for each administrator; none when
 * nothing was sealed since the last ones. To be called once a day, in the transaction that marks the day. What the mail
 * says is fixed here: one that is late still tells of its own day.
 */
export function prepareHeads({ audit, staff }: Pick<NoticeDeps, 'audit' | 'staff'>) {
  return async (tx: FirmTx, day: string): Promise<void> => {
    const admins = await staff.admins(tx)
    const head = admins.length > 0 ? await audit.anchor(tx) : undefined
    if (!head) return
    await insertMessages(
      tx,
      admins.map(({ id, email }) => ({
        kind: 'auditHead',
        staffId: id,
        recipient: id,
        subject: 'head',
        localDate: day,
        toAddress: email,
        params: { head },
      })),
    )
    tx.changed({ work: 'messages' })
  }
}
