import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import pg from 'pg'
import { cloneDatabase, type TestDatabase } from '../../test/database.ts'
import { type Id, newId } from '../kernel/ids.ts'
import { createSignals, type Signal, type Signals } from './signals.ts'

let clone: TestDatabase
let client: pg.Client
const open: Signals[] = []
const errors: Error[] = []
before(async () => {
  clone = await cloneDatabase()
  client = new pg.Client(clone.owner)
  await client.connect()
})
after(async () => {
  await Promise.all(open.map((signals) => signals.close()))
  await client.end()
  await clone.drop()
})

/** A process that listens, with what it heard. */
function listening() {
  const signals = createSignals(clone.owner, (error) => errors.push(error))
  open.push(signals)
  const heard: Signal[] = []
  signals.subscribe((signal) => heard.push(signal))
  return { signals, heard }
}

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; !(await isSo()); tries++) {
    if (tries > 3000) throw new Error('it never came')
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
const connected = async () =>
  (
    await client.query(
      `select pid from pg_stat_activity where datname = current_database() and application_name = 'legajo signals' and query ilike 'listen%'`,
    )
  ).rows.map(({ pid }) => pid as number)

describe('what is told after a commit', () => {
  it('is gathered: many changes of one firm are one NOTIFY, each named once, heard by every process', async () => {
    const [here, there] = [listening(), listening()]
    await until(async () => (await connected()).length === 2)
    const [firm, other] = [newId('firm'), newId('firm')]
    const [first, second] = [newId('dossier'), newId('dossier')]
    for (let i = 0; i < 200; i++) {
      here.signals.publish(firm, [{ dossier: i % 2 ? first : second }, { work: 'seal' }])
    }
    here.signals.publish(other, [{ work: 'outbox' }])
    await until(() => here.heard.length >= 2 && there.heard.length >= 2)
    assert.deepEqual(here.heard, there.heard)
    assert.deepEqual(here.heard, [
      { firmId: firm, dossiers: [second, first], work: ['seal'] },
      { firmId: other, dossiers: [], work: ['outbox'] },
    ])
  })

  it('is cut into as many as NOTIFY takes, and nothing is left out', async () => {
    const { signals, heard } = listening()
    await until(async () => (await connected()).length >= 1)
    const firmId = newId('firm')
    const dossiers: Id<'dossier'>[] = Array.from({ length: 400 }, () => newId('dossier'))
    signals.publish(firmId, [...dossiers.map((dossier) => ({ dossier })), { work: 'messages' }])
    const mine = () => heard.filter((signal) => signal.firmId === firmId)
    await until(() => mine().length >= 3)
    assert.deepEqual(
      mine().flatMap((signal) => signal.dossiers),
      dossiers,
    )
    assert.deepEqual(
      mine().flatMap((signal) => signal.work),
      ['messages'],
    )
  })

  it('is heard again after the connection broke', async () => {
    const [{ signals }, { heard }] = [listening(), listening()]
    await until(async () => (await connected()).length >= 2)
    await client.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and application_name = 'legajo signals'`,
    )
    await until(() => errors.length >= open.length)
    const firmId = newId('firm')
    await until(() => {
      signals.publish(firmId, [{ work: 'notices' }])
      return heard.some((signal) => signal.firmId === firmId)
    })
  })
})
