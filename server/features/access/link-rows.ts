import type { LinkWay } from '../../../contract/access.ts'
import type { FirmTx } from '../../db/sql.ts'
import { sql } from '../../db/sql.ts'
import type { Id } from '../../kernel/ids.ts'
import { type Link, sessionHours } from './link.ts'

const columns = [
  'id',
  'dossier_id as dossierId',
  'expires_at as expiresAt',
  'revoked_at as revokedAt',
  'created_at as createdAt',
] as const

export async function findLink({ db, firmId }: FirmTx, id: Id<'accessLink'>): Promise<Link | undefined> {
  const row = await db
    .selectFrom('links')
    .select(columns)
    .where('firm_id', '=', firmId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row as Link | undefined
}

export async function listLinks({ db, firmId }: FirmTx, dossierId: Id<'dossier'>): Promise<Link[]> {
  const rows = await db
    .selectFrom('links')
    .select(columns)
    .where('firm_id', '=', firmId)
    .where('dossier_id', '=', dossierId)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(100)
    .execute()
  return rows as Link[]
}

export async function insertLink(
  { db, firmId }: FirmTx,
  row: { id: Id<'accessLink'>; dossierId: Id<'dossier'>; expiresAt: Date; createdBy: string },
  participantIds: readonly Id<'participant'>[],
): Promise<void> {
  await db
    .insertInto('links')
    .values({
      firm_id: firmId,
      id: row.id,
      dossier_id: row.dossierId,
      expires_at: row.expiresAt,
      created_by: row.createdBy,
    })
    .execute()
  if (participantIds.length === 0) return
  await db
    .insertInto('link_participants')
    .values(participantIds.map((participant_id) => ({ firm_id: firmId, link_id: row.id, participant_id })))
    .execute()
}

/** False when it was revoked before. */
export async function revokeLink({ db, firmId }: FirmTx, id: Id<'accessLink'>, by: string): Promise<boolean> {
  const result = await db
    .updateTable('links')
    .set({ revoked_at: sql`now()`, revoked_by: by })
    .where('firm_id', '=', firmId)
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** Links of a dossier that live, newest first, with the participants that each opens for. */
export async function liveLinks(
  { db, firmId }: FirmTx,
  dossierId: Id<'dossier'>,
): Promise<{ id: Id<'accessLink'>; participantIds: Id<'participant'>[] }[]> {
  const { rows } = await sql<{ id: Id<'accessLink'>; participantIds: Id<'participant'>[] }>`
    select l.id, array(select p.participant_id from link_participants p
      where p.firm_id = l.firm_id and p.link_id = l.id) as "participantIds"
    from links l
    where l.firm_id = ${firmId} and l.dossier_id = ${dossierId} and l.revoked_at is null and l.expires_at > now()
    order by l.created_at desc, l.id`.execute(db)
  return rows
}

export async function linkParticipantIds(
  { db, firmId }: FirmTx,
  id: Id<'accessLink'>,
): Promise<Id<'participant'>[]> {
  const rows = await db
    .selectFrom('link_participants')
    .select('participant_id')
    .where('firm_id', '=', firmId)
    .where('link_id', '=', id)
    .execute()
  return rows.map((row) => row.participant_id as Id<'participant'>)
}

/** The names of the people that each link of a dossier opens for. */
export async function linkNames(
  { db, firmId }: FirmTx,
  dossierId: Id<'dossier'>,
): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ id: string; names: string[] }>`
    select l.id, ${peopleOf} as names from links l
    where l.firm_id = ${firmId} and l.dossier_id = ${dossierId}`.execute(db)
  return new Map(rows.map((row) => [row.id, row.names]))
}

/** Names of the people of link `l`, each once, in the order of the dossier. */
const peopleOf = sql<string[]>`array(
  select y.name from link_participants x
  join participants p on p.firm_id = x.firm_id and p.id = x.participant_id and p.removed_at is null
  join parties y on y.firm_id = p.firm_id and y.id = p.party_id
  where x.firm_id = l.firm_id and x.link_id = l.id
  group by y.id, y.name order by min(p.position), y.name)`

export type LinkPerson = { participantId: Id<'participant'>; partyId: Id<'party'> }

/** Whom a link was made for and who still take part. */
export async function linkPeople({ db, firmId }: FirmTx, id: Id<'accessLink'>): Promise<LinkPerson[]> {
  const rows = await db
    .selectFrom('link_participants as l')
    .innerJoin('participants as p', (join) =>
      join.onRef('p.firm_id', '=', 'l.firm_id').onRef('p.id', '=', 'l.participant_id'),
    )
    .select(['p.id as participantId', 'p.party_id as partyId'])
    .where('l.firm_id', '=', firmId)
    .where('l.link_id', '=', id)
    .where('p.removed_at', 'is', null)
    .orderBy('p.position')
    .orderBy('p.id')
    .execute()
  return rows as LinkPerson[]
}

export type Copy = {
  hash: Buffer
  linkId: Id<'accessLink'>
  channel: LinkWay
  messageId?: Id<'message'>
  expiresAt: Date
  createdBy: string
}

export async function insertToken({ db, firmId }: FirmTx, copy: Copy): Promise<void> {
  await db
    .insertInto('link_tokens')
    .values({
      firm_id: firmId,
      hash: copy.hash,
      link_id: copy.linkId,
      channel: copy.channel,
      message_id: copy.messageId ?? null,
      expires_at: copy.expiresAt,
      created_by: copy.createdBy,
    })
    .execute()
}

/** Whether this copy still opens its link. */
export async function isTokenAlive({ db, firmId }: FirmTx, hash: Buffer): Promise<boolean> {
  const row = await db
    .selectFrom('link_tokens')
    .select('link_id')
    .where('firm_id', '=', firmId)
    .where('hash', '=', hash)
    .where('expires_at', '>', sql<Date>`now()`)
    .executeTakeFirst()
  return row !== undefined
}

export async function markTokenUsed({ db, firmId }: FirmTx, hash: Buffer): Promise<void> {
  await db
    .updateTable('link_tokens')
    .set({ first_used_at: sql`coalesce(first_used_at, now())`, last_used_at: sql`now()` })
    .where('firm_id', '=', firmId)
    .where('hash', '=', hash)
    .execute()
}

export async function listCopies(
  { db, firmId }: FirmTx,
  dossierId: Id<'dossier'>,
): Promise<
  { linkId: string; channel: string; at: Date; firstUsedAt: Date | null; lastUsedAt: Date | null }[]
> {
  return db
    .selectFrom('link_tokens as t')
    .innerJoin('links as l', (join) =>
      join.onRef('l.firm_id', '=', 't.firm_id').onRef('l.id', '=', 't.link_id'),
    )
    .select([
      't.link_id as linkId',
      't.channel',
      't.created_at as at',
      't.first_used_at as firstUsedAt',
      't.last_used_at as lastUsedAt',
    ])
    .where('t.firm_id', '=', firmId)
    .where('l.dossier_id', '=', dossierId)
    .orderBy('t.created_at', 'desc')
    .limit(500)
    .execute()
}

const sessionEnd = sql<Date>`now() + make_interval(hours => ${sessionHours})`

export async function grantSession(
  { db, firmId }: FirmTx,
  hash: Buffer,
  linkId: Id<'accessLink'>,
): Promise<void> {
  await db
    .insertInto('link_sessions')
    .values({ firm_id: firmId, hash, link_id: linkId, expires_at: sessionEnd })
    .onConflict((c) =>
      c
        .columns(['firm_id', 'hash', 'link_id'])
        .doUpdateSet({ proved_at: sql`now()`, last_seen_at: sql`now()`, expires_at: sessionEnd }),
    )
    .execute()
}

/** Moves the end of what a device was granted on; `gate.link_session` says when, at most once a minute. */
export async function extendSession(
  { db, firmId }: FirmTx,
  hash: Buffer,
  linkId: Id<'accessLink'>,
): Promise<void> {
  await db
    .updateTable('link_sessions')
    .set({ last_seen_at: sql`now()`, expires_at: sessionEnd })
    .where('firm_id', '=', firmId)
    .where('hash', '=', hash)
    .where('link_id', '=', linkId)
    .execute()
}

export async function dropSession(
  { db, firmId }: FirmTx,
  hash: Buffer,
  linkId: Id<'accessLink'>,
): Promise<void> {
  await db
    .deleteFrom('link_sessions')
    .where('firm_id', '=', firmId)
    .where('hash', '=', hash)
    .where('link_id', '=', linkId)
    .execute()
}
