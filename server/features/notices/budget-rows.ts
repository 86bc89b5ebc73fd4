import { type FirmTx, sql } from '../../db/sql.ts'
import { type Claimed, claimMessages } from './message-rows.ts'

export type MailLimits = { perMinute: number | null; perDay: number | null }

/** Of a day's mails, the part that daily statuses may take: the rest is for links and decisions, which cannot wait. */
const statusShare = 0.8

type Used = { day: number; statuses: number; minute: number }

/** What was used of the day and of the minute that runs; locked, so that two senders together keep to the limits. */
async function lockUsed({ db, firmId }: FirmTx, day: string): Promise<Used> {
  await sql`
    insert into mail_budgets (firm_id, day, minute) values (${firmId}, ${day}, date_trunc('minute', now()))
    on conflict (firm_id) do nothing`.execute(db)
  const { rows } = await sql<Used>`
    update mail_budgets set
      day_used = case when day = ${day} then day_used else 0 end,
      status_used = case when day = ${day} then status_used else 0 end,
      day = ${day},
      minute_used = case when minute = date_trunc('minute', now()) then minute_used else 0 end,
      minute = date_trunc('minute', now())
    where firm_id = ${firmId}
    returning day_used as day, status_used as statuses, minute_used as minute`.execute(db)
  return rows[0] ?? { day: 0, statuses: 0, minute: 0 }
}

async function spend({ db, firmId }: FirmTx, claimed: readonly Claimed[]): Promise<void> {
  const statuses = claimed.filter(({ kind }) => kind === 'dailyStatus').length
  await sql`
    update mail_budgets set day_used = day_used + ${claimed.length}, minute_used = minute_used + ${claimed.length},
      status_used = status_used + ${statuses}
    where firm_id = ${firmId}`.execute(db)
}

/**
 * Takes messages that are due as far as the firm's limits allow; the others wait for the next minute or the next day.
 * What a sender that died had taken counts as used: the limits are never passed.
 */
export async function claimWithin(
  tx: FirmTx,
  { perMinute, perDay }: MailLimits,
  { day, most }: { day: string; most: number },
): Promise<Claimed[]> {
  if (perMinute === null && perDay === null) return claimMessages(tx, most)
  const used = await lockUsed(tx, day)
  const left = Math.min(
    most,
    (perMinute ?? most + used.minute) - used.minute,
    (perDay ?? most + used.day) - used.day,
  )
  if (left <= 0) return []
  const statuses = perDay === null ? left : Math.ceil(perDay * statusShare) - used.statuses
  const claimed =
    statuses > 0
      ? await claimMessages(tx, Math.min(left, statuses))
      : await claimMessages(tx, left, 'noStatus')
  await spend(tx, claimed)
  return claimed
}
