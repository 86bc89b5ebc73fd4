import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { after, before, describe, it } from 'node:test'
import { enterAs, openCouple, requirementOf } from '../../../test/couple.ts'
import { cloneDatabase, type TestDatabase } from '../../../test/database.ts'
import { enterAsClient, openDossier, testKey, type World } from '../../../test/world.ts'
import { backup } from './backup.ts'
import { asMaintenance, copyDatabase, flipBit, openBusyWorld, pathOf, submit } from './busy-world.fixture.ts'
import { loadTables } from './load-tables.ts'
import { readManifest } from './manifest.ts'
import { type VerifyOptions, verify } from './verify.ts'

let world: World
/** The same rows in a database that nobody works on. */
let still: TestDatabase

before(async () => {
  world = await openBusyWorld()
  still = await cloneDatabase()
  const folder = join(world.folder, 'backup')
  await backup({ owner: world.owner, blobs: world.blobs, folder })
  await loadTables(still.owner, folder, await readManifest(folder), world.blobs.store)
})
after(async () => {
  await world?.close()
  await still?.drop()
})

const check = (more: Partial<VerifyOptions> = {}) =>
  verify({ owner: world.owner, blobs: world.blobs, installationKey: testKey, readBytes: false, ...more })
const kinds = async (more: Partial<VerifyOptions> = {}) =>
  (await check(more)).faults.map(({ kind }) => kind).sort()

describe('verify is quiet', () => {
  it('on healthy data, and says how much it compared', async () => {
    const { checked, faults, orphans } = await check({ readBytes: true })
    assert.deepEqual([faults, orphans], [[], []])
    assert.deepEqual([checked.firms, checked.dossiers, checked.requirements, checked.pages], [3, 4, 8, 12])
    assert.ok(checked.blobs >= 36 && checked.bytes > 1_000)
    assert.ok(checked.auditEntries > 30 && checked.payloads >= checked.auditEntries)
  })

  it('on data fields that were filled in, emptied again and turned down', async () => {
    const { features, cast } = world
    const { dossierId, desk, idOf } = await openCouple(world)
    const { actor } = await enterAs(world, desk, 'both')
    for (const value of ['GODE561231GR8', ''])
      await features.answers.answer(actor, idOf('RFC', 'holder'), value)
    await features.answers.answer(actor, idOf('Precio de compra'), '850,000')
    await features.answers.answer(actor, idOf('RFC', 'spouse'), 'XAXX010101000')
    const { requirements } = await features.pages.desk(cast.marta, dossierId)
    const { submission } = requirementOf({ requirements }, 'RFC', 'spouse')
    await features.reviews.reject(cast.marta, submission?.id ?? '', 'Ese es el genérico.')
    assert.deepEqual((await check()).faults, [])
  })

  it('while people work: pages come and go, decisions fall, the sealer chains', async () => {
    const { features, cast, audit } = world
    let isOver = false
    const work = (async () => {
      for (let i = 0; i < 6; i++) {
        const { dossierId, identification, address } = await openDossier(world)
        const { actor } = await enterAsClient(world, cast.marta, dossierId)
        const { pageId } = await submit(world, actor, identification, i)
        await submit(world, actor, address, i)
        await features.pages.remove(actor, pageId)
        const { requirements } = await features.pages.desk(cast.marta, dossierId)
        const waiting = requirements.find(({ id }) => id === address)?.submission?.id ?? ''
        if (i % 2) await features.reviews.approve(cast.marta, waiting)
        else await features.reviews.reject(cast.marta, waiting, 'Está cortado.')
        await Promise.all([features.pages.render(cast.marta.firmId), audit.seal(cast.marta.firmId)])
      }
      isOver = true
    })()
    while (!isOver)
      assert.deepEqual(await check({ readBytes: true }).then((r) => [r.faults, r.orphans]), [[], []])
    await work
  })

  it('about acts that were not chained yet when everything stopped, however long ago', async () => {
    await openDossier(world)
    await world.audit.seal(world.cast.marta.firmId)
    await openDossier(world)
    const back = (sign: string) =>
      asMaintenance(world.owner, `update app.audit set at = at ${sign} interval '3 days' where seq is null`)
    const seals = (sign: string) =>
      asMaintenance(world.owner, `update app.seals set at = at ${sign} interval '3 days'`)
    await back('-')
    await seals('-')
    assert.deepEqual(await kinds(), [])
    await seals('+')
    assert.deepEqual([...new Set(await kinds())], ['audit.unsealed'])
    await back('+')
    await world.audit.seal(world.cast.marta.firmId)
    assert.deepEqual(await kinds(), [])
  })

  it('about files that no row speaks of, but names them', async () => {
    const name = randomUUID()
    await world.blobs.put(name, Readable.from([Buffer.from('left over')]))
    const { faults, orphans } = await check()
    assert.deepEqual([faults, orphans], [[], [name]])
    await world.blobs.remove(name)
  })
})

describe('verify finds, in files,', () => {
  const someBlob = async () => {
    const [row] = await asMaintenance<{ id: string }>(
      world.owner,
      `select id from app.blobs where state = 'stored' order by id limit 1`,
    )
    const id = row?.id ?? ''
    return { id, path: await pathOf(join(world.folder, 'blobs'), id) }
  }

  it('any single flipped bit: in the header, the first byte, the tag', async () => {
    const { id, path } = await someBlob()
    const size = (await world.blobs.size(id)) ?? 0
    for (const at of [0, 7, 12, 16, size - 17, size - 1]) {
      await flipBit(path, at)
      const { faults } = await check({ readBytes: true })
      assert.deepEqual(
        faults.map(({ kind, subject }) => [kind, subject]),
        [['blob.damaged', id]],
        `byte ${at}`,
      )
      await flipBit(path, at)
    }
    assert.deepEqual(await kinds({ readBytes: true }), [])
  })

  it('one that is gone, and one that is another', async () => {
    const { id, path } = await someBlob()
    await rename(path, `${path}.away`)
    assert.deepEqual(await kinds(), ['blob.missing'])
    await world.blobs.put(id, Readable.from([Buffer.from('something else')]))
    assert.deepEqual(await kinds(), ['blob.size'])
    await rename(`${path}.away`, path)
  })

  it('keys that do not open, down from the firm’s', async () => {
    assert.deepEqual(await kinds({ installationKey: Buffer.alloc(32, 8) }), [
      'firm.key',
      'firm.key',
      'firm.key',
    ])
    await harmed(
      `update app.blobs set wrapped_key = set_byte(wrapped_key, 20, 255 - get_byte(wrapped_key, 20))
       where id = (select min(id::text)::uuid from app.blobs where state = 'stored')`,
      ['blob.key'],
    )
  })

  it('bytes that were never stored', async () => {
    await harmed(
      `update app.blobs set state = 'intent' where id = (select min(blob_id::text)::uuid from app.files)`,
      ['file.blob'],
    )
    await harmed(
      `update app.derivatives set blob_id = null where state = 'ready' and page_id = (select min(page_id::text)::uuid from app.derivatives where state = 'ready')`,
      ['derivative.blob', 'derivative.blob', 'derivative.blob'],
    )
    await harmed(
      `insert into app.blobs (firm_id, id, kind, state, store, created_by)
         select firm_id, gen_random_uuid(), 'derivative', 'deleting', 'x', 'x' from app.requirement_types limit 1;
       insert into app.type_examples (firm_id, type_id, blob_id, mime, created_by)
         select b.firm_id, t.id, b.id, 'image/webp', 'x' from app.blobs b
         join lateral (select id from app.requirement_types y where firm_id = b.firm_id
           and not exists (select from app.type_examples e where e.firm_id = y.firm_id and e.type_id = y.id) limit 1) t on true where b.store = 'x'`,
      ['example.blob'],
    )
  })
})

const firm = `(select id from app.firms where name like 'Financiera%')`

describe('verify finds, in the audit,', () => {
  it('an act that was changed, or its time, its actor, its subject, each once', async () => {
    await harmed(
      `update app.audit set act = act || case seq when 2 then 'x' else '' end,
         at = at + case seq when 3 then interval '1 microsecond' else interval '0' end,
         actor = case seq when 4 then 'x' else actor end, subject = case seq when 5 then 'x' else subject end
       where firm_id = ${firm} and seq between 2 and 6`,
      ['audit.chain', 'audit.chain', 'audit.chain', 'audit.chain'],
    )
  })

  it('an entry taken out, at the end too', async () => {
    const [row] = await asMaintenance<{ last: number }>(
      still.owner,
      `select max(seq)::int as last from app.audit where firm_id = ${firm}`,
    )
    for (const [seq, found] of [
      [3, ['audit.gap']],
      [row?.last ?? 0, ['audit.seal']],
    ] as const)
      await harmed(`update app.audit set seq = null, hash = null where firm_id = ${firm} and seq = ${seq}`, [
        ...found,
      ])
  })

  it('a seal that is changed or missing', async () => {
    await harmed(`update app.seals set head = sha256(head) where firm_id = ${firm} and n = 1`, ['audit.seal'])
    await harmed(`delete from app.seals where firm_id = ${firm} and n = 1`, ['audit.seal'])
    await harmed(
      `delete from app.seals s where firm_id = ${firm} and n = (select max(n) from app.seals where firm_id = s.firm_id)`,
      ['audit.seal'],
    )
  })

  it('names and texts that were changed or taken away, in an entry that is not chained yet too', async () => {
    const first = `firm_id = ${firm} and audit_id = (select min(audit_id) from app.audit_payloads where firm_id = ${firm})`
    await harmed(`update app.audit_payloads set body = body || '{"name": "Otra"}' where ${first}`, [
      'audit.payload',
    ])
    await harmed(`delete from app.audit_payloads where ${first}`, ['audit.payload'])
    await harmed(
      `with entry as (
         insert into app.audit (firm_id, actor, act, subject, digest)
         values (${firm}, 'system:test', 'page.seen', 'x', sha256('')) returning firm_id, id)
       insert into app.audit_payloads (firm_id, audit_id, salt, body) select firm_id, id, 'salt', '{}' from entry`,
      ['audit.payload'],
    )
  })

  it('a chain that was rewritten whole, against a head that was kept elsewhere', async () => {
    const [kept] = await asMaintenance<{ firm: string; lastSeq: number; head: string }>(
      world.owner,
      `select firm_id as firm, last_seq::int as "lastSeq", encode(head, 'hex') as head from app.seals
       where firm_id = ${firm} order by n desc limit 1`,
    )
    assert.ok(kept)
    assert.deepEqual(await kinds({ heads: [kept] }), [])
    assert.deepEqual(await kinds({ heads: [{ ...kept, head: '0'.repeat(64) }] }), ['audit.head'])
    assert.deepEqual(await kinds({ heads: [{ ...kept, lastSeq: kept.lastSeq + 1 }] }), ['audit.head'])
    assert.deepEqual(await kinds({ heads: [{ ...kept, firm: randomUUID() }] }), ['audit.head'])
  })
})

describe('verify finds, in dossiers,', () => {
  const dossier = `id = (select min(id::text)::uuid from app.dossiers)`
  const waiting = `id = (select min(id::text)::uuid from app.dossiers where submitted = 0)`
  const pending = `id = (select min(id::text)::uuid from app.requirements where status = 'pending')`

  it('a count that is off by one', async () => {
    await harmed(
      `update app.dossiers set asked = asked + 1, pending = pending + 1, submitted = submitted - 1,
         approved = approved + 1, rejected = rejected + 1 where ${dossier}`,
      Array.from({ length: 5 }, () => 'dossier.counts'),
    )
  })

  it('one that is called complete and is not, and the reverse', async () => {
    await harmed(
      `update app.dossiers set status = case status when 'open' then 'complete' else 'open' end`,
      Array.from({ length: 4 }, () => 'dossier.status'),
    )
  })

  it('a turn that nobody passed', async () => {
    await harmed(
      `update app.dossiers set turn = case turn when 'firm' then 'party' else 'firm' end where ${dossier}`,
      ['dossier.turn'],
    )
    await harmed(`update app.dossiers set waits_for = 'Registro' where ${waiting}`, ['dossier.waits'])
    await harmed(`update app.dossiers set status = 'closed' where ${dossier}`, ['dossier.turn'])
    await harmed(
      `update app.turns set until = now() where until is null and dossier_id in (select id from app.dossiers where ${dossier})`,
      ['dossier.turn'],
    )
  })

  it('a status that does not follow from what was handed over and decided', async () => {
    await harmed(`update app.requirements set status = 'approved' where ${pending}`, [
      'dossier.counts',
      'dossier.counts',
      'requirement.status',
    ])
    await harmed(`update app.requirements set reason = 'Porque no.' where ${pending}`, ['requirement.reason'])
    await harmed(
      `update app.requirements set reason = null where id = (select min(id::text)::uuid from app.requirements where reason is not null)`,
      ['requirement.reason'],
    )
    await harmed(
      `update app.requirements set status = 'waived' where id = (select min(id::text)::uuid from app.requirements where status = 'submitted')`,
      ['dossier.counts', 'dossier.counts', 'requirement.status'],
    )
  })

  it('a requirement that was taken out and is still counted', async () => {
    await harmed(`update app.requirements set removed_at = now(), removed_by = 'x' where ${pending}`, [
      'dossier.counts',
      'dossier.counts',
    ])
  })

  it('names that are not those of the people any more, and people who are found by nothing', async () => {
    await harmed(`update app.dossiers set party_names = 'Otra' where ${dossier}`, ['dossier.names'])
    await harmed(`update app.dossiers set search_key = 'otra' where ${dossier}`, ['dossier.names'])
    const party = 'id = (select min(id::text)::uuid from app.parties)'
    await harmed(`update app.parties set name = 'Otra' where ${party}`, ['dossier.names', 'party.search'])
    await harmed(
      `update app.contact_points set value = 'otra@example.com'
      where party_id = (select min(id::text)::uuid from app.parties)`,
      ['party.search'],
    )
    await harmed(
      `update app.parties set merged_into = (select max(id::text)::uuid from app.parties where firm_id = p.firm_id)
       from app.parties p where p.id = app.parties.id and p.id = (select min(id::text)::uuid from app.parties
         where firm_id = (select firm_id from app.parties group by 1 order by count(*) desc limit 1))`,
      ['party.merged', 'party.search'],
    )
  })

  it('a last day that no document bears, a page that nobody turned down, a decision taken back by another’s', async () => {
    const some = (table: string, which: string) =>
      `(select min(id::text)::uuid from app.${table} where ${which})`
    await harmed(
      `update app.requirements set valid_until = '2030-01-01' where id = ${some('requirements', `status = 'approved'`)}`,
      ['requirement.validUntil'],
    )
    await harmed(
      `update app.pages set rejected_at = now() where id = ${some('pages', `removed_at is not null`)}`,
      ['page.rejected'],
    )
    await harmed(
      `insert into app.decisions (firm_id, id, submission_id, result, undoes, created_by)
       select firm_id, gen_random_uuid(), submission_id, 'undo', (select id from app.decisions o
         where o.firm_id = d.firm_id and o.submission_id <> d.submission_id limit 1), 'x'
       from app.decisions d where id = ${some('decisions', `result = 'approve'`)}`,
      ['decision.undo', 'requirement.reason', 'submission.decision'],
    )
  })

  it('a decision that nobody took', async () => {
    await harmed(
      `delete from app.decisions where result = 'approve' and id = (select min(id::text)::uuid from app.decisions where result = 'approve')`,
      ['requirement.status', 'submission.decision'],
    )
  })
})

/** Tampers with a copy of the rows as whoever holds the database could, and looks. */
async function harmed(statement: string, expected: string[]): Promise<void> {
  const copy = await copyDatabase(still.owner)
  try {
    await asMaintenance(copy.owner, statement)
    assert.deepEqual(await kinds({ owner: copy.owner }), expected, statement)
  } finally {
    await copy.drop()
  }
}
