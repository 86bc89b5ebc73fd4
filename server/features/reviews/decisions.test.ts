import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { after, before, describe, it } from 'node:test'
import pg from 'pg'
import sharp from 'sharp'
import { documentTypeInput, templateInput } from '../../../contract/catalog.ts'
import { newDossier } from '../../../contract/dossiers.ts'
import { enterAsClient, openDossier, openWorld, type World } from '../../../test/world.ts'
import type { LinkActor, StaffActor } from '../../kernel/actor.ts'
import type { Problem } from '../../kernel/problem.ts'

let world: World
let client: pg.Client
before(async () => {
  world = await openWorld()
  client = new pg.Client(world.owner)
  await client.connect()
  await client.query('set role legajo_maintenance')
})
after(async () => {
  await client.end()
  await world.close()
})

const code = (wanted: string) => (error: unknown) => {
  assert.equal((error as Problem).code, wanted)
  return true
}
const fault = (field: string, wanted: string) => (error: unknown) => {
  assert.deepEqual((error as Problem).fields, [{ field, code: wanted }])
  return true
}

let shade = 0
/** One more page, unlike any other. */
async function submit(
  actor: StaffActor | LinkActor,
  requirementId: string,
  replaces?: string,
): Promise<string> {
  shade += 1
  const background = { r: shade % 256, g: Math.floor(shade / 256), b: 99 }
  const bytes = await sharp({ create: { width: 8, height: 8, channels: 3, background } })
    .png()
    .toBuffer()
  const upload = { name: `${shade}.png`, body: Readable.from([bytes]), replaces }
  return (await world.features.pages.receive(actor, requirementId, upload)).pageId
}

async function viewOf(dossierId: string, id: string) {
  const { requirements } = await world.features.pages.desk(world.cast.marta, dossierId)
  const found = requirements.find((requirement) => requirement.id === id)
  assert.ok(found)
  return { ...found, submissionId: found.submission?.id ?? '' }
}

/** A dossier whose identification has `count` pages handed over by the client. */
async function handedOver(count: number) {
  const opened = await openDossier(world)
  const { actor } = await enterAsClient(world, world.cast.marta, opened.dossierId)
  const pages: string[] = []
  for (let i = 0; i < count; i++) pages.push(await submit(actor, opened.identification))
  const { submissionId } = await viewOf(opened.dossierId, opened.identification)
  return { ...opened, client: actor, pages, submissionId }
}

const ids = (view: { pages: { id: string }[] }) => view.pages.map(({ id }) => id)

describe('single pages that are turned down', () => {
  it('are named to the client with what is said of each; the good ones stay, and new ones take their places', async () => {
    const { reviews, pages } = world.features
    const { dossierId, identification, client: laura, pages: sent, submissionId } = await handedOver(4)
    await reviews.reject(world.cast.marta, submissionId, 'No se leen bien.', {
      pages: [{ id: sent[1] ?? '' }, { id: sent[3] ?? '', note: 'Falta la firma.' }],
    })
    const asked = (await pages.clientPage(laura)).requirements.find(({ id }) => id === identification)
    assert.deepEqual([asked?.status, asked?.reason, asked?.canAdd], ['rejected', 'No se leen bien.', true])
    assert.deepEqual(
      asked?.pages.map(({ rejected, canRemove }) => [rejected?.note, canRemove]),
      [
        [undefined, false],
        ['No se leen bien.', false],
        [undefined, false],
        ['Falta la firma.', false],
      ],
    )

    const second = await submit(laura, identification)
    const under = await viewOf(dossierId, identification)
    assert.deepEqual([under.status, under.submission?.n], ['submitted', 2])
    assert.deepEqual(ids(under), [sent[0], second, sent[2], sent[3]])
    assert.deepEqual(
      under.pages.map(({ isKept, rejected }) => [isKept, rejected?.note]),
      [
        [true, undefined],
        [false, undefined],
        [true, undefined],
        [false, 'Falta la firma.'],
      ],
    )
    const fourth = await submit(laura, identification)
    assert.deepEqual(ids(await viewOf(dossierId, identification)), [sent[0], second, sent[2], fourth])
    await assert.rejects(submit(laura, identification), code('requirement.full'))
    await assert.rejects(pages.remove(laura, sent[0] ?? ''), code('requirement.decided'))
  })

  it('rejected again in the same place are seen once', async () => {
    const { reviews } = world.features
    const { dossierId, identification, client: laura, pages: sent, submissionId } = await handedOver(2)
    await reviews.reject(world.cast.marta, submissionId, 'Borrosa.', { pages: [{ id: sent[1] ?? '' }] })
    const better = await submit(laura, identification)
    const again = await viewOf(dossierId, identification)
    await reviews.reject(world.cast.marta, again.submissionId, 'Sigue borrosa.', { pages: [{ id: better }] })
    assert.deepEqual(ids(await viewOf(dossierId, identification)), [sent[0], better])
    const best = await submit(laura, identification)
    const third = await viewOf(dossierId, identification)
    assert.deepEqual([ids(third), third.submission?.n], [[sent[0], best], 3])
    await reviews.approve(world.cast.marta, third.submissionId)
  })

  it('and those that stay are no longer the client’s to take away, turn or replace', async () => {
    const { reviews, pages } = world.features
    const { dossierId, identification, client: laura, pages: sent, submissionId } = await handedOver(3)
    const [good = '', bad = '', worse = ''] = sent
    await reviews.reject(world.cast.marta, submissionId, 'Borrosas.', { pages: [{ id: bad }, { id: worse }] })
    const better = await submit(laura, identification)
    for (const page of [good, worse]) {
      await assert.rejects(pages.remove(laura, page), code('requirement.decided'))
      await assert.rejects(pages.turn(laura, page, 'left'), code('requirement.decided'))
      await assert.rejects(pages.move(laura, page, 'later'), code('requirement.decided'))
      await assert.rejects(submit(laura, identification, page), code('requirement.decided'))
    }
    assert.deepEqual(ids(await viewOf(dossierId, identification)), [good, better, worse])
    const best = await submit(laura, identification, better)
    assert.deepEqual(ids(await viewOf(dossierId, identification)), [good, best, worse])
  })

  it('are seen once, and where they were, when what took their place is moved and taken back', async () => {
    const { reviews, pages } = world.features
    const { dossierId, identification, client: laura, pages: sent, submissionId } = await handedOver(3)
    const [good = '', bad = '', worse = ''] = sent
    await reviews.reject(world.cast.marta, submissionId, 'Borrosas.', { pages: [{ id: bad }, { id: worse }] })
    const better = await submit(laura, identification)
    await pages.move(laura, better, 'later')
    assert.deepEqual(ids(await viewOf(dossierId, identification)), [good, worse, better])
    await pages.move(laura, better, 'earlier')
    await pages.move(laura, better, 'earlier')
    assert.deepEqual(ids(await viewOf(dossierId, identification)), [better, good, worse])
    await pages.remove(laura, better)
    assert.deepEqual(ids(await viewOf(dossierId, identification)), [bad, good, worse])
  })

  it('taken back by the client leave the requirement rejected as before', async () => {
    const { reviews, pages } = world.features
    const { dossierId, identification, client: laura, pages: sent, submissionId } = await handedOver(2)
    await reviews.reject(world.cast.marta, submissionId, 'Borrosa.', { pages: [{ id: sent[0] ?? '' }] })
    await pages.remove(laura, await submit(laura, identification))
    const view = await viewOf(dossierId, identification)
    assert.deepEqual([view.status, view.reason, view.can.decide], ['rejected', 'Borrosa.', false])
    assert.deepEqual(ids(view), sent)
  })

  it('when they are all of them, are the whole document: the next begins from nothing', async () => {
    const { reviews } = world.features
    const { dossierId, identification, client: laura, pages: sent, submissionId } = await handedOver(2)
    const all = sent.map((id) => ({ id }))
    await reviews.reject(world.cast.marta, submissionId, 'Son de otra persona.', { pages: all })
    const fresh = await submit(laura, identification)
    assert.deepEqual(ids(await viewOf(dossierId, identification)), [fresh])
  })

  it('must still be there, and of this document', async () => {
    const { reviews, pages } = world.features
    const { client: laura, pages: sent, submissionId } = await handedOver(3)
    const other = await handedOver(2)
    await pages.remove(laura, sent[2] ?? '')
    for (const id of [sent[2], other.pages[0], 'pag_x']) {
      await assert.rejects(
        reviews.reject(world.cast.marta, submissionId, 'No.', { pages: [{ id: id ?? '' }] }),
        (error) => ['requirement.changed', 'not.found'].includes((error as Problem).code),
      )
    }
  })

  it('are not in the ZIP; the file of a good page is', async () => {
    const { reviews, exports } = world.features
    const { dossierId, pages: sent, submissionId } = await handedOver(2)
    await reviews.reject(world.cast.marta, submissionId, 'Borrosa.', { pages: [{ id: sent[0] ?? '' }] })
    const zip = await exports.dossierZip(world.cast.marta, dossierId)
    let text = ''
    for await (const part of zip.stream) text += (part as Buffer).toString('latin1')
    assert.deepEqual([...new Set(text.match(/\d\d [^/]+\/[^/]+ \d\d\.png/g))].length, 1)
  })
})

describe('a decision that is taken back', () => {
  const whatStands = async (dossierId: string) => {
    const { rows } = await client.query(
      `select d.status, d.turn, d.turn_since, d.asked, d.pending, d.submitted, d.approved, d.rejected, d.completed_at,
         r.status as how, r.reason, r.status_at, r.valid_until, s.decided_at, t.since,
         (select array_agg(rejected_at) from app.pages p where p.document_id = s.document_id) as pages
       from app.dossiers d join app.requirements r on r.dossier_id = d.id
       left join app.submissions s on s.requirement_id = r.id
       join app.turns t on t.dossier_id = d.id and t.until is null
       where d.id = $1 order by r.position, s.n`,
      [uuidOf(dossierId)],
    )
    return rows
  }
  const uuids = new Map<string, string>()
  const uuidOf = (shown: string) => uuids.get(shown) ?? ''
  async function known(dossierId: string) {
    const { rows } = await client.query<{ id: string }>(
      'select id from app.dossiers order by created_at desc limit 1',
    )
    uuids.set(dossierId, rows[0]?.id ?? '')
  }

  for (const way of ['approval', 'observation', 'rejection', 'partial rejection'] as const) {
    it(`leaves everything as it was: ${way}`, async () => {
      const { reviews } = world.features
      const { marta } = world.cast
      const { dossierId, pages: sent, submissionId } = await handedOver(2)
      await known(dossierId)
      const was = await whatStands(dossierId)
      const decisionId = await {
        approval: () => reviews.approve(marta, submissionId),
        observation: () => reviews.approve(marta, submissionId, { observation: 'Trae la original.' }),
        rejection: () => reviews.reject(marta, submissionId, 'No.'),
        'partial rejection': () =>
          reviews.reject(marta, submissionId, 'No.', { pages: [{ id: sent[0] ?? '' }] }),
      }[way]()
      assert.notDeepEqual(await whatStands(dossierId), was)
      await reviews.undo(marta, decisionId)
      assert.deepEqual(await whatStands(dossierId), was)
    })
  }

  it('can be taken again, and taken back again', async () => {
    const { reviews } = world.features
    const { dossierId, identification, submissionId } = await handedOver(1)
    for (let i = 0; i < 2; i++)
      await reviews.undo(world.cast.marta, await reviews.reject(world.cast.marta, submissionId, 'No.'))
    await reviews.approve(world.cast.marta, submissionId)
    assert.equal((await viewOf(dossierId, identification)).status, 'approved')
  })

  it('brings back the reason of the rejection before', async () => {
    const { reviews } = world.features
    const { dossierId, identification, client: laura, submissionId } = await handedOver(1)
    await reviews.reject(world.cast.marta, submissionId, 'Es la de otra persona.')
    const mistaken = await submit(laura, identification)
    const decisionId = await reviews.approve(
      world.cast.marta,
      (await viewOf(dossierId, identification)).submissionId,
    )
    await reviews.undo(world.cast.marta, decisionId)
    await world.features.pages.remove(laura, mistaken)
    const view = await viewOf(dossierId, identification)
    assert.deepEqual([view.status, view.reason], ['rejected', 'Es la de otra persona.'])
  })

  it('C03 by two at once is taken back once, and the other is told so', async () => {
    const { reviews } = world.features
    const { submissionId } = await handedOver(1)
    const decisionId = await reviews.approve(world.cast.marta, submissionId)
    const both = await Promise.allSettled([
      reviews.undo(world.cast.marta, decisionId),
      reviews.undo(world.cast.ana, decisionId),
    ])
    assert.equal(both.filter(({ status }) => status === 'fulfilled').length, 1)
    for (const one of both) if (one.status === 'rejected') code('decision.undone')(one.reason)
    await assert.rejects(reviews.undo(world.cast.marta, decisionId), code('decision.undone'))
  })

  it('is not one that something came of: handed over anew, or waived', async () => {
    const { reviews, dossiers } = world.features
    const { identification, client: laura, submissionId } = await handedOver(1)
    const decisionId = await reviews.reject(world.cast.marta, submissionId, 'No.')
    await dossiers.waive(world.cast.marta, identification, 'Ya no hace falta')
    await assert.rejects(reviews.undo(world.cast.marta, decisionId), code('requirement.changed'))
    await dossiers.askAgain(world.cast.marta, identification)
    await submit(laura, identification)
    await assert.rejects(reviews.undo(world.cast.marta, decisionId), code('requirement.changed'))
  })

  it('after its ten seconds stands', async () => {
    const { reviews } = world.features
    const { submissionId } = await handedOver(1)
    const decisionId = await reviews.approve(world.cast.marta, submissionId)
    await client.query(`update app.decisions set created_at = created_at - interval '16 seconds'
      where created_at = (select max(created_at) from app.decisions)`)
    await assert.rejects(reviews.undo(world.cast.marta, decisionId), code('decision.tooLate'))
  })

  it('tells nobody: the notice that waited for it is gone, one with more in it stays', async () => {
    const { reviews, access, notices } = world.features
    const { firmId } = world.cast.marta
    await client.query(`update app.firms set settings = '{"noticeQuietSeconds": 600}' where id = $1`, [
      firmId,
    ])
    const waiting = async () => {
      while ((await notices.read(firmId)) > 0);
      const { rows } = await client.query<{ n: number }>(
        `select count(*)::int as n from app.notices where done_at is null and firm_id = $1`,
        [firmId],
      )
      return rows[0]?.n
    }
    const { dossierId, address, client: laura, submissionId } = await handedOver(1)
    await access.send(world.cast.marta, dossierId)
    const before = (await waiting()) ?? 0
    const first = await reviews.approve(world.cast.marta, submissionId)
    assert.equal(await waiting(), before + 1)
    await reviews.undo(world.cast.marta, first)
    assert.equal(await waiting(), before)
    const again = await reviews.approve(world.cast.marta, submissionId)
    await submit(laura, address)
    await reviews.reject(world.cast.marta, (await viewOf(dossierId, address)).submissionId, 'No.')
    await reviews.undo(world.cast.marta, again)
    assert.equal(await waiting(), before + 1)
  })
})

describe('what was approved', () => {
  it('is reopened with a reason: the requirement is rejected, and the dossier no longer complete', async () => {
    const { reviews, pages } = world.features
    const { marta } = world.cast
    const { dossierId, identification, address, client: laura, submissionId } = await handedOver(1)
    await submit(laura, address)
    await reviews.approve(marta, (await viewOf(dossierId, address)).submissionId)
    await assert.rejects(
      reviews.reopen(marta, submissionId, 'El banco no la acepta.'),
      code('requirement.changed'),
    )
    await reviews.approve(marta, submissionId, { observation: 'Trae la original a la firma.' })
    const observed = await viewOf(dossierId, identification)
    assert.deepEqual(
      [observed.status, observed.observation, observed.reason, observed.can.reopen],
      ['approved', 'Trae la original a la firma.', undefined, true],
    )
    assert.equal((await pages.desk(marta, dossierId)).status, 'complete')
    await assert.rejects(reviews.reopen(marta, submissionId, ' '), fault('reason', 'missing'))
    const decisionId = await reviews.reopen(marta, submissionId, 'El banco no la acepta.')
    const reopened = await viewOf(dossierId, identification)
    assert.deepEqual([reopened.status, reopened.reason], ['rejected', 'El banco no la acepta.'])
    assert.equal((await pages.desk(marta, dossierId)).status, 'open')
    await reviews.undo(marta, decisionId)
    assert.equal((await viewOf(dossierId, identification)).observation, 'Trae la original a la firma.')
    await reviews.reopen(marta, submissionId, 'El banco no la acepta.')
    const fresh = await submit(laura, identification)
    assert.deepEqual(ids(await viewOf(dossierId, identification)), [fresh])
  })
})

describe('the date on a document', () => {
  async function dated(validity: object) {
    const { catalog, dossiers, pages } = world.features
    const { ana, marta } = world.cast
    const type = documentTypeInput.parse({ name: 'Recibo de luz', formats: ['image'], pagesMax: 3, validity })
    const typeId = await catalog.addType(ana, type)
    const reasonId = await catalog.addReason(ana, typeId, { text: 'Es viejo.' })
    const items = [{ typeId, mandatory: true }]
    const templateId = await catalog.addTemplate(ana, templateInput.parse({ name: 'Luz', items }))
    const participants = [{ givenName: 'Íñigo', email: 'inigo@example.com' }]
    const dossierId = await dossiers.open(
      marta,
      newDossier.parse({ templateIds: [templateId], participants }),
    )
    const id = (await pages.desk(marta, dossierId)).requirements[0]?.id ?? ''
    await submit(marta, id)
    const { submissionId } = await viewOf(dossierId, id)
    return { dossierId, id, typeId, reasonId, submissionId }
  }
  const stored = async (submissionId: string) => {
    const { requirements } = await world.features.pages.desk(world.cast.marta, submissionId)
    return requirements[0]?.submission
  }

  it('is asked for where its validity says so, may be said to be missing, and is never yet to come', async () => {
    const { reviews } = world.features
    const { submissionId } = await dated({ rule: 'maxAge', count: 3, unit: 'months' })
    const approve = (datedOn?: string) => reviews.approve(world.cast.marta, submissionId, { datedOn })
    await assert.rejects(approve(), fault('datedOn', 'missing'))
    await assert.rejects(approve('2026-02-30'), fault('datedOn', 'date'))
    await assert.rejects(approve('2999-01-01'), fault('datedOn', 'future'))
    await reviews.approve(world.cast.marta, submissionId, { isUndated: true })
  })

  it('is kept with the document, and the requirement counts until its last day', async () => {
    const { reviews } = world.features
    const { dossierId, id, submissionId } = await dated({ rule: 'maxAge', count: 3, unit: 'months' })
    await reviews.approve(world.cast.marta, submissionId, { datedOn: '2026-01-31' })
    const submission = await stored(dossierId)
    assert.deepEqual([submission?.datedOn, submission?.validUntil], ['2026-01-31', '2026-04-30'])
    const { rows } = await client.query(
      `select valid_until::text as until from app.requirements where status = 'approved' and valid_until is not null`,
    )
    assert.deepEqual(rows, [{ until: '2026-04-30' }])
    await reviews.reopen(world.cast.marta, submissionId, 'Ya venció.')
    const after = await client.query('select 1 from app.requirements where valid_until is not null')
    assert.equal(after.rowCount, 0)
    assert.equal((await viewOf(dossierId, id)).status, 'rejected')
  })

  it('until which it counts is the one that it bears', async () => {
    const { dossierId, submissionId } = await dated({ rule: 'until' })
    await world.features.reviews.approve(world.cast.marta, submissionId, { datedOn: '2031-06-30' })
    const submission = await stored(dossierId)
    assert.deepEqual([submission?.datedOn, submission?.validUntil], [undefined, '2031-06-30'])
  })

  it('may turn it down, by a reason of the catalogue in other words', async () => {
    const { reviews } = world.features
    const { dossierId, typeId, reasonId, submissionId } = await dated({ rule: 'currentYear' })
    const offered = await reviews.reasons(world.cast.marta, dossierId)
    assert.deepEqual(offered[typeId], [{ id: reasonId, text: 'Es viejo.' }])
    const more = { reasonId, datedOn: '2019-05-03' }
    await reviews.reject(world.cast.marta, submissionId, 'Es de 2019.', more)
    assert.equal((await stored(dossierId))?.datedOn, '2019-05-03')
    const { rows } = await client.query('select reason from app.decisions where reason_id is not null')
    assert.deepEqual(rows, [{ reason: 'Es de 2019.' }])
  })
})

describe('several at once', () => {
  it('are approved each by itself, and what cannot be is told', async () => {
    const { reviews } = world.features
    const { dossierId, identification, address, client: laura, submissionId } = await handedOver(1)
    await submit(laura, address)
    const other = (await viewOf(dossierId, address)).submissionId
    await reviews.reject(world.cast.ana, other, 'No.')
    const results = await reviews.approveSeveral(world.cast.marta, [submissionId, other, 'sub_x'])
    assert.deepEqual(
      results.map((one) => ('code' in one ? one.code : 'approved')),
      ['approved', 'requirement.changed', 'not.found'],
    )
    assert.equal((await viewOf(dossierId, identification)).status, 'approved')
    const many = Array.from({ length: 201 }, () => submissionId)
    await assert.rejects(reviews.approveSeveral(world.cast.marta, many), fault('submissionIds', 'tooMany'))
  })
})

describe('a page kept turned', () => {
  it('is shown so from then on, by quarters only', async () => {
    const { pages } = world.features
    const { dossierId, identification, pages: sent } = await handedOver(1)
    await pages.rotate(world.cast.marta, sent[0] ?? '', 270)
    assert.equal((await viewOf(dossierId, identification)).pages[0]?.rotation, 270)
    await assert.rejects(pages.rotate(world.cast.marta, sent[0] ?? '', 45), fault('rotation', 'missing'))
  })
})
