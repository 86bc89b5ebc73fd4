import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import pg from 'pg'
import { openDossier, openWorld, type World } from '../../test/world.ts'

let world: World
let client: pg.Client
before(async () => {
  world = await openWorld()
  client = new pg.Client(world.owner)
  await client.connect()
})
after(async () => {
  await client.end()
  await world.close()
})

/** Tables that belong to no firm. A new one is added here by whoever can say why. */
const firmless = ['installation', 'first_runs', 'attempts']

/** What may run with more rights than its caller: ids before the firm is known, text searches, the sealer. */
const definers = [
  'app.seal',
  'app.search_dossiers',
  'app.search_parties',
  'gate.account_by_email',
  'gate.attempt',
  'gate.extend_session',
  'gate.firms_for_daily_status',
  'gate.firms_with_work',
  'gate.forget_attempts',
  'gate.has_firms',
  'gate.invitation',
  'gate.is_first_run',
  'gate.link',
  'gate.link_session',
  'gate.link_token',
  'gate.open_first_run',
  'gate.session',
  'gate.spend_first_run',
]

const names = async (query: string): Promise<string[]> =>
  (await client.query<{ name: string }>(query)).rows.map((row) => row.name)

describe('the catalogue of the database', () => {
  it('G05 every table of a firm has forced row security by firm', async () => {
    const open = await names(
      `select relname as name from pg_class c where relnamespace = 'app'::regnamespace and relkind = 'r'
       and not (relrowsecurity and relforcerowsecurity and exists (
         select from pg_policy p where p.polrelid = c.oid and p.polname = 'firm'
         and pg_get_expr(p.polqual, c.oid) ~ '= app.firm\\(\\)|= firm\\(\\)' and pg_get_expr(p.polwithcheck, c.oid) is not null))`,
    )
    assert.deepEqual(open.sort(), [...firmless].sort())
  })

  it('every reference between tables of a firm carries the firm, for references pass row security by', async () => {
    const simple = await names(
      `select conrelid::regclass || '.' || conname as name from pg_constraint k
       where contype = 'f' and connamespace = 'app'::regnamespace
       and confrelid <> 'app.firms'::regclass
       and not ('firm_id' = any (select a.attname from pg_attribute a where a.attrelid = k.conrelid and a.attnum = any (k.conkey))
            and 'firm_id' = any (select a.attname from pg_attribute a where a.attrelid = k.confrelid and a.attnum = any (k.confkey)))`,
    )
    assert.deepEqual(simple, [])
  })

  it('every reference can be followed back by an index', async () => {
    const unindexed = await names(
      `select conrelid::regclass || '.' || conname as name from pg_constraint k
       where contype = 'f' and connamespace = 'app'::regnamespace and confrelid <> 'app.firms'::regclass
       and not exists (select from pg_index i where i.indrelid = k.conrelid
         and (i.indkey::int2[])[0:cardinality(k.conkey) - 1] @> k.conkey)`,
    )
    assert.deepEqual(unindexed, [])
  })

  it('only the functions of the list run with more rights than their caller, with a fixed search path', async () => {
    const found = await client.query<{ name: string; fixed: boolean; owner: string }>(
      `select n.nspname || '.' || p.proname as name, p.proconfig::text ~ 'search_path=pg_catalog' as fixed,
         p.proowner::regrole::text as owner
       from pg_proc p join pg_namespace n on n.oid = p.pronamespace
       where p.prosecdef and n.nspname in ('app', 'gate', 'auth', 'public') order by 1`,
    )
    assert.deepEqual(
      found.rows.map((row) => row.name),
      definers,
    )
    for (const { name, fixed, owner } of found.rows) {
      assert.ok(fixed, `${name} has no fixed search path`)
      assert.match(owner, /^legajo_(gate|search|sealer)$/, `${name} belongs to ${owner}`)
    }
  })

  it('no login role can pass row security by, or become one that can', async () => {
    const strong = await names(
      `select rolname as name from pg_roles where rolname like 'legajo\\_%' and (rolsuper or rolbypassrls or rolcreaterole)`,
    )
    assert.deepEqual(strong, [])
    const reach = await names(
      `select r.rolname as name from pg_roles r where pg_has_role('legajo_web', r.oid, 'member') and r.rolname <> 'legajo_web' order by 1`,
    )
    assert.deepEqual(reach, ['legajo_app'])
  })
})

describe('the program’s role', () => {
  const as = async (role: string, statement: string) => {
    const who = new pg.Client({ ...world.owner, user: role })
    await who.connect()
    try {
      return await who.query(statement)
    } finally {
      await who.end()
    }
  }

  it('reads nothing by itself, nor the accounts, nor the jobs, nor another role’s rows', async () => {
    const denied = [
      'select * from app.dossiers',
      'select * from auth."session"',
      'select * from pgboss.job',
      'select * from app.first_runs',
      'set role legajo_maintenance',
      'set role legajo_gate',
      'set role legajo_auth',
    ]
    for (const statement of denied) {
      await assert.rejects(as('legajo_web', statement), /permission denied|does not exist/, statement)
    }
  })

  it('may ask every function of gate, and each of them has the rights that it needs', async () => {
    const { rows } = await client.query<{ call: string }>(
      `select format('select * from gate.%I(%s)', proname, coalesce((
         select string_agg(format('null::%s', format_type(t, null)), ', ' order by i) from unnest(proargtypes::oid[]) with ordinality as a(t, i)), '')) as call
       from pg_proc where pronamespace = 'gate'::regnamespace order by 1`,
    )
    const works = ['seal', 'outbox', 'notices', 'messages', 'derivatives', 'orphans']
    const calls = [
      ...rows.map(({ call }) => call),
      ...works.map((work) => `select * from gate.firms_with_work('${work}', interval '1 minute')`),
    ]
    assert.ok(rows.length >= 14)
    for (const call of calls) {
      const role = call.includes('spend_first_run') ? 'legajo_app' : 'legajo_web'
      const error = await as('legajo_web', `begin; set local role ${role}; ${call}`).catch((thrown) => thrown)
      assert.doesNotMatch(String(error), /permission denied/, call)
    }
  })

  it('sees no row without a firm, and takes none for another', async () => {
    const { firmId } = world.cast.marta
    await openDossier(world)
    assert.deepEqual(
      (
        (await as(
          'legajo_web',
          'begin; set local role legajo_app; select * from app.dossiers',
        )) as unknown as pg.QueryResult[]
      )[2]?.rows,
      [],
    )
    await assert.rejects(
      world.database.asFirm(world.cast.olga.firmId, ({ db }) =>
        db.insertInto('counters').values({ firm_id: firmId, series: 'x', year: 1, last: 1 }).execute(),
      ),
      /row-level security/,
    )
  })

  it('cannot change or delete what the audit says', async () => {
    const { firmId } = world.cast.marta
    for (const act of ['update', 'delete'] as const) {
      const change = world.database.asFirm(firmId, async ({ db }) => {
        if (act === 'update') await db.updateTable('audit').set({ act: 'x' }).execute()
        else await db.deleteFrom('audit').execute()
      })
      await assert.rejects(change, /permission denied/)
    }
  })
})
