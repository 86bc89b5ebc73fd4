import assert from 'node:assert/strict'
import { after, before, it } from 'node:test'
import pg from 'pg'
import { queues } from '../../contract/queues.ts'
import { openDossier, openWorld, type World } from '../../test/world.ts'

/** Every list and search is asked of 20,000 dossiers; none may read a whole table of more than 10,000 rows. */
const many = 20_000
type Asked = { text: string; values?: unknown[] }
let world: World
let dossierId: string
const asked: Required<Asked>[] = []

before(async () => {
  world = await openWorld()
  const opened = await openDossier(world)
  dossierId = opened.dossierId
  await fill()
})
after(() => world.close())

async function fill(): Promise<void> {
  const client = new pg.Client(world.owner)
  await client.connect()
  await client.query('set role legajo_maintenance')
  await client.query(
    `insert into app.dossiers (firm_id, id, number, title, responsible_id, turn, turn_since, status, due_on, party_names, search_key, updated_at, created_by)
     select $1, gen_random_uuid(), 'X-' || n, 'Asunto ' || n, case when n % 3 = 0 then $2 else $3 end::uuid,
       case when n % 10 = 0 then 'firm' else 'party' end, now() - n * interval '1 minute',
       case when n % 50 = 0 then 'complete' else 'open' end, case when n % 40 = 1 then current_date + n % 300 - 150 end, 'Persona ' || n,
       'x-' || n || ' asunto ' || n || ' persona ' || n, now() - n * interval '1 second', 'x'
     from generate_series(1, ${many}) n`,
    [world.cast.marta.firmId, world.cast.marta.staffId, world.cast.luis.staffId],
  )
  await client.query(
    `insert into app.parties (firm_id, id, kind, given_name, name, created_by)
     select $1, gen_random_uuid(), 'person', 'Persona', 'Persona Número ' || n, 'x' from generate_series(1, ${many}) n`,
    [world.cast.marta.firmId],
  )
  await client.query(
    `insert into app.contact_points (firm_id, id, party_id, kind, value, created_by)
     select firm_id, gen_random_uuid(), id, 'email', 'c' || split_part(name, ' ', 3) || '@cliente.example', 'x'
     from app.parties where created_by = 'x'`,
  )
  await client.query(
    `insert into app.party_identifiers (firm_id, id, party_id, kind, country, value, created_by)
     select firm_id, gen_random_uuid(), id, 'other', 'MX', 'XX' || split_part(name, ' ', 3), 'x'
     from app.parties where created_by = 'x'`,
  )
  // By its owner: from another role the server skips it with a warning.
  await client.query('reset role')
  await client.query('analyze app.parties, app.contact_points, app.party_identifiers')
  await client.query('set role legajo_maintenance')
  await client.query('update app.parties set search_key = app.party_search_key(firm_id, id)')
  await client.query(
    `insert into app.dossier_staff (firm_id, dossier_id, staff_id, created_by)
     (select firm_id, id, $1::uuid, 'x' from app.dossiers where responsible_id = $2 order by id limit 10)
     union all select firm_id, id, $3::uuid, 'x' from app.dossiers where number like 'X-%'`,
    [world.cast.luis.staffId, world.cast.marta.staffId, world.cast.ana.staffId],
  )
  await fillLinksAndTasks(client)
  await fillTrays(client)
  await client.query('reset role')
  // As the server does by itself, so that an index can answer alone.
  await client.query('vacuum analyze app.dossiers')
  await client.query(
    `analyze app.parties, app.contact_points, app.party_identifiers, app.dossier_staff, app.links, app.tasks,
       app.pages, app.derivatives`,
  )
  await client.end()
}

/** A link of each dossier, of which a tenth lives; and a task of each, most of them done. */
async function fillLinksAndTasks(client: pg.Client): Promise<void> {
  const { firmId, staffId } = world.cast.marta
  await client.query(
    `insert into app.links (firm_id, id, dossier_id, expires_at, created_by)
     select $1, gen_random_uuid(), id, now() + (case when number like '%7' then 1 else -1 end) * interval '9 days', 'x'
     from app.dossiers where firm_id = $1`,
    [firmId],
  )
  await client.query(
    `insert into app.tasks (firm_id, id, kind, staff_id, party_id, dossier_id, local_date, done_at, created_by)
     select $1, gen_random_uuid(), 'tell', $2, (select id from app.parties where firm_id = $1 limit 1), d.id,
       date '2000-01-01' + (row_number() over ())::int, case when d.number like '%77' then null else now() end, 'x'
     from app.dossiers d where d.firm_id = $1`,
    [firmId, staffId],
  )
}

/** A page in the tray of each of those dossiers, all of one file. */
async function fillTrays(client: pg.Client): Promise<void> {
  const { firmId } = world.cast.marta
  const ids = [firmId, crypto.randomUUID(), crypto.randomUUID()]
  const [, blobId, fileId] = ids
  await client.query(
    `insert into app.blobs (firm_id, id, kind, state, store, created_by) values ($1, $2, 'original', 'intent', 'disk', 'x')`,
    [firmId, blobId],
  )
  await client.query(
    `insert into app.files (firm_id, id, blob_id, name, mime, created_by) values ($1, $2, $3, 'x', 'image/png', 'x')`,
    [firmId, fileId, blobId],
  )
  await client.query(
    `with made as (
       insert into app.pages (firm_id, id, dossier_id, file_id, index_in_file, position, created_by)
       select $1, gen_random_uuid(), id, $2, row_number() over () - 1, 0, 'x' from app.dossiers where firm_id = $1
       returning id)
     insert into app.derivatives (firm_id, page_id, kind, state) select $1, id, 'view', 'unreadable' from made`,
    [firmId, fileId],
  )
}

/** Runs the operation while every statement that it sends is written down, then explains each as the program's role. */
async function plansOf(operation: () => Promise<unknown>): Promise<string[]> {
  asked.length = 0
  const query = pg.Client.prototype.query
  pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
    const { text, values = [] } = (typeof args[0] === 'string' ? { text: args[0] } : args[0]) as Asked
    if (/^\s*(select|with)\b/i.test(text)) asked.push({ text, values })
    return (query as (...rest: unknown[]) => unknown).apply(this, args)
  } as typeof query
  try {
    await operation()
  } finally {
    pg.Client.prototype.query = query
  }
  return Promise.all(asked.slice().map(explained))
}

async function explained({ text, values }: Required<Asked>): Promise<string> {
  const client = new pg.Client({ ...world.owner, user: 'legajo_web', options: '-c search_path=app' })
  await client.connect()
  try {
    await client.query(
      `begin; select set_config('role', 'legajo_app', true), set_config('app.firm', '${world.cast.marta.firmId}', true)`,
    )
    const { rows } = await client.query<{ 'QUERY PLAN': string }>(`explain ${text}`, values)
    return `${text}\n${rows.map((row) => row['QUERY PLAN']).join('\n')}`
  } finally {
    await client.end()
  }
}

const filter = { limit: 50 }
const lists: [string, () => Promise<unknown>][] = [
  ['an administrator’s list', () => world.features.dossiers.list(world.cast.ana, filter)],
  ['a caseworker’s list', () => world.features.dossiers.list(world.cast.marta, filter)],
  ['the list by turn', () => world.features.dossiers.list(world.cast.marta, { ...filter, turn: 'party' })],
  ['a search', () => world.features.dossiers.list(world.cast.ana, { ...filter, search: 'persona 777' })],
  ['one person’s list', () => world.features.dossiers.list(world.cast.ana, { ...filter, responsible: 'me' })],
  ['what is overdue', () => world.features.dossiers.list(world.cast.ana, { ...filter, due: 'overdue' })],
  [
    'a caseworker’s due soon',
    () => world.features.dossiers.list(world.cast.marta, { ...filter, due: 'week' }),
  ],
  ...queues.map((queue): [string, () => Promise<unknown>] => [
    `an administrator’s queue ${queue}`,
    () => world.features.dossiers.waiting(world.cast.ana, { ...filter, queue }),
  ]),
  [
    'a caseworker’s queue',
    () => world.features.dossiers.waiting(world.cast.marta, { ...filter, queue: 'party' }),
  ],
  ['the inbox', () => world.features.dossiers.waiting(world.cast.marta, filter)],
  ['an administrator’s inbox', () => world.features.dossiers.waiting(world.cast.ana, filter)],
  ['the list of whoever helps', () => world.features.dossiers.list(world.cast.luis, filter)],
  ['the clients', () => world.features.parties.list(world.cast.ana, filter)],
  [
    'clients by mail',
    () => world.features.parties.list(world.cast.ana, { ...filter, search: 'c777@cliente' }),
  ],
  [
    'who may be the same',
    () =>
      world.features.parties.likely(world.cast.ana, {
        name: 'Persona Número 777',
        email: 'c777@cliente.example',
        phone: '477 000 0777',
        identifier: 'XX777777',
      }),
  ],
  ['the board of links', () => world.features.access.board(world.cast.ana, filter)],
  [
    'the board’s next page',
    async () => {
      const { next } = await world.features.access.board(world.cast.ana, filter)
      return world.features.access.board(world.cast.ana, { ...filter, after: next ?? '' })
    },
  ],
  ['a caseworker’s board', () => world.features.access.board(world.cast.marta, filter)],
  [
    'a search on the board',
    () => world.features.access.board(world.cast.ana, { ...filter, search: 'persona 777' }),
  ],
  ['a person’s tasks', () => world.features.notices.tasks(world.cast.marta)],
  ['a dossier’s tray', () => world.features.pages.tray(world.cast.marta, dossierId)],
  ['a choice of parties', () => world.features.parties.search(world.cast.ana, 'laura')],
]

for (const [name, operation] of lists) {
  it(`${name} reads no whole table`, async () => {
    const plans = await plansOf(operation)
    assert.ok(plans.length > 0, 'nothing was asked')
    for (const plan of plans) {
      assert.doesNotMatch(
        plan,
        /Seq Scan on (dossiers|links|tasks|parties|contact_points|party_identifiers|dossier_staff|pages|derivatives)/,
        plan,
      )
      const isQueue = name.includes('queue') && plan.includes('sort_at')
      if (isQueue) assert.match(plan, /Index Scan using dossiers_(in_queue|complete)/, plan)
    }
  })
}

it('a page goes on exactly where the one before ended', async () => {
  const seen = new Set<string>()
  let after: string | undefined
  for (let page = 0; page < 12; page++) {
    const list = await world.features.dossiers.list(world.cast.marta, { limit: 37, after })
    for (const row of list.rows) {
      assert.ok(!seen.has(row.id), 'a row came twice')
      seen.add(row.id)
    }
    after = list.next ?? undefined
  }
  const whole = await world.features.dossiers.list(world.cast.marta, { limit: 100 })
  assert.deepEqual(
    [...seen].slice(0, 100),
    whole.rows.map((row) => row.id),
  )
})
