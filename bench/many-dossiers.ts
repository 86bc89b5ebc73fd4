import type pg from 'pg'
import type { StaffActor } from '../server/kernel/actor.ts'

/**
 * Dossiers by the thousand, in plain SQL, as if opened over the last two years: each agrees with what is counted from
 * it, so that `verify` finds nothing. The firm's daily status is marked as prepared for two days, or the server would
 * write ten thousand mails while something else is measured.
 */
export async function insertDossiers(
  client: pg.Client,
  { firmId, staffId }: StaffActor,
  { dossiers, isWhole }: { dossiers: number; isWhole: boolean },
): Promise<void> {
  await client.query('set local statement_timeout = 0')
  await client.query('update firms set daily_status_on = current_date + 2 where id = $1', [firmId])
  await client.query(
    `create temp table many on commit drop as
     select n, gen_random_uuid() as dossier, gen_random_uuid() as party, gen_random_uuid() as participant,
       (array['Laura', 'Íñigo', 'Ramón', 'Beatriz', 'Ximena', 'Julián', 'Noemí'])[1 + n % 7] as given,
       (array['Núñez', 'Peña', 'Ávila', 'Quiroga', 'Solís', 'Ibáñez', 'Rentería', 'Zúñiga', 'Ochoa'])[1 + n % 9]
         || ' ' || n as surname,
       now() - make_interval(mins => n) as at
     from generate_series(1, $1::int) n`,
    [dossiers],
  )
  await client.query(
    `insert into dossiers (firm_id, id, number, title, responsible_id, turn, turn_since, asked, pending, party_names,
       search_key, updated_at, created_at, created_by)
     select $1, dossier, 'B-' || n, 'Crédito hipotecario', $2, 'party', at, $3, $3, given || ' ' || surname,
       match_key('B-' || n || ' Crédito hipotecario ' || given || ' ' || surname), at, at, 'system:bench' from many`,
    [firmId, staffId, isWhole ? requirementsEach : 0],
  )
  if (isWhole) await fillDossiers(client, firmId)
}

const requirementsEach = 2

async function fillDossiers(client: pg.Client, firmId: string): Promise<void> {
  const fill = (statement: string) => client.query(statement, [firmId])
  await fill(
    `insert into turns (firm_id, dossier_id, holder, since) select $1, dossier, 'party', at from many`,
  )
  await fill(
    `insert into parties (firm_id, id, kind, given_name, surname1, name, created_by)
     select $1, party, 'person', given, surname, given || ' ' || surname, 'system:bench' from many`,
  )
  await fill(
    `insert into contact_points (firm_id, id, party_id, kind, value, created_by)
     select $1, gen_random_uuid(), party, 'email', 'p' || n || '@cliente.example', 'system:bench' from many`,
  )
  await fill(`update parties set search_key = party_search_key(firm_id, id) where firm_id = $1`)
  await fill(
    `insert into participants (firm_id, id, dossier_id, party_id, created_by)
     select $1, participant, dossier, party, 'system:bench' from many`,
  )
  await fill(
    `insert into requirements (firm_id, id, dossier_id, type_id, spec, position, created_by)
     select $1, gen_random_uuid(), m.dossier, r.type_id, r.spec, r.position, 'system:bench'
     from many m cross join (
       select distinct on (position) type_id, spec, position from requirements
       where firm_id = $1 and position < ${requirementsEach} order by position
     ) r`,
  )
}
