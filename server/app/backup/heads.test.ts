import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { openDossier, openWorld, testKey, type World } from '../../../test/world.ts'
import type { StaffActor } from '../../kernel/actor.ts'
import { asMaintenance } from './busy-world.fixture.ts'
import { readHead } from './manifest.ts'
import { verify } from './verify.ts'

let world: World
before(async () => {
  world = await openWorld()
})
after(() => world.close())

/** 08:30 in León. */
const morning = (day: number) => new Date(Date.UTC(2027, 0, day, 14, 30))
const sealAll = async ({ firmId }: StaffActor) => {
  while ((await world.audit.seal(firmId)) > 0);
}

/** The morning of a day, by several workers at once; answers the mails with heads that it brought. */
async function comes(day: number, { firmId } = world.cast.ana) {
  const before = new Set((await world.mailer.list({ limit: 500, firmId })).map(({ id }) => id))
  await Promise.all([1, 2, 3].map(() => world.features.notices.prepareDaily(firmId, morning(day))))
  while ((await world.features.notices.send(firmId)) > 0);
  const mails = await world.mailer.list({ limit: 500, firmId })
  return mails.filter(({ id, subject }) => !before.has(id) && /^(Sello del historial|Seal of)/.test(subject))
}

const headIn = (text: string) => /legajo verify --head (\S+)/.exec(text)?.[1] ?? ''
const faultsWith = async (...heads: string[]) => {
  const kept = heads.map((head) => readHead(head) ?? assert.fail(head))
  const { owner, blobs } = world
  const report = await verify({ owner, blobs, installationKey: testKey, readBytes: false, heads: kept })
  assert.equal(report.checked.heads, heads.length)
  return report.faults.map(({ kind, subject }) => `${kind} ${subject}`)
}

describe('the head of a firm’s chain', () => {
  let first: string

  it('goes once a day to each administrator who is in, with day, number and hash', async () => {
    await openDossier(world)
    await sealAll(world.cast.ana)
    const mails = await comes(4)
    assert.deepEqual(
      mails.map(({ to }) => to.address),
      ['ana@bajio.example'],
    )
    const text = mails[0]?.text ?? ''
    const [seal] = await asMaintenance<{ head: string }>(
      world.owner,
      `select firm_id || ':' || last_seq || ':' || encode(head, 'hex') as head from app.seals
       where firm_id = '${world.cast.ana.firmId}' order by n desc limit 1`,
    )
    first = headIn(text)
    assert.equal(first, seal?.head)
    assert.match(text, /4 de enero de 2027/)
    assert.ok(mails[0]?.html.includes(first), 'to be copied from the HTML too')
    assert.deepEqual(await comes(4), [])
  })

  it('stays at home on a day on which nothing was sealed', async () => {
    assert.deepEqual(await comes(5), [])
    await openDossier(world)
    assert.deepEqual(await comes(6), [], 'what happened is not sealed yet')
    await sealAll(world.cast.ana)
    const [mail, ...more] = await comes(7)
    assert.deepEqual(more, [])
    assert.notEqual(headIn(mail?.text ?? ''), first)
    assert.deepEqual(await comes(8), [])
  })

  it('reaches no other firm', async () => {
    const { firmId } = world.cast.olga
    await sealAll(world.cast.olga)
    const [mail] = await comes(4, world.cast.olga)
    assert.equal(mail?.to.address, 'olga@norte.example')
    assert.equal(headIn(mail?.text ?? '').split(':')[0], firmId)
  })

  it('is not mailed where the installation says so', async () => {
    const quiet = await openWorld({ mailsHeads: false })
    const { firmId } = quiet.cast.ana
    while ((await quiet.audit.seal(firmId)) > 0);
    await quiet.features.notices.prepareDaily(firmId, morning(4))
    await quiet.features.notices.send(firmId)
    assert.deepEqual(await quiet.mailer.list({ limit: 9, firmId }), [])
    await quiet.close()
  })

  it('shows, from the mail, a chain that was worked out anew from end to end', async () => {
    const { firmId } = world.cast.ana
    await openDossier(world)
    await sealAll(world.cast.ana)
    const [mail] = await comes(9)
    const newest = headIn(mail?.text ?? '')
    assert.deepEqual(await faultsWith(first, newest), [], 'the chain holds both')
    await asMaintenance(
      world.owner,
      `update app.audit set actor = 'staff:forged' where firm_id = '${firmId}' and seq = 2;
       do $$ declare entry record; chained bytea := sha256(convert_to('legajo ${firmId}', 'UTF8'));
       begin
         for entry in select * from app.audit where firm_id = '${firmId}' and seq is not null order by seq loop
           chained := sha256(chained || convert_to(
             app.audit_line(entry.seq, entry.at, entry.actor, entry.act, entry.subject, entry.digest), 'UTF8'));
           update app.audit set hash = chained where firm_id = entry.firm_id and id = entry.id;
           update app.seals set head = chained where firm_id = entry.firm_id and last_seq = entry.seq;
         end loop;
       end $$`,
    )
    assert.deepEqual(await faultsWith(), [], 'by itself the forged chain looks whole')
    const named = (head: string) => `audit.head ${head.split(':').slice(0, 2).join('/')}`
    assert.deepEqual(await faultsWith(first, newest), [named(first), named(newest)])
  })
})

describe('a head typed by hand', () => {
  it('is read as it stands in the mail, and anything else is refused', () => {
    const [firm, hash] = ['0b0e6d3c-0000-4000-8000-000000000001', 'ab'.repeat(32)]
    assert.deepEqual(readHead(` ${firm}:7:${hash.toUpperCase()} `), { firm, lastSeq: 7, head: hash })
    for (const wrong of [
      '',
      firm,
      `${firm}:7`,
      `${firm}::${hash}`,
      `${firm}:7:${hash}:1`,
      `${firm}:x:${hash}`,
    ])
      assert.equal(readHead(wrong), undefined, wrong)
  })
})
