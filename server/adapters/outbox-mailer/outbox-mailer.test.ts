import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, rename, rm, stat, unlink, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { type Arrived, mailerContract, mailTo } from '../../ports/mailer.contract.ts'
import type { KeptMail } from '../../ports/mailer.ts'
import { createOutboxMailer } from './outbox-mailer.ts'

const root = await mkdtemp(join(tmpdir(), 'legajo-outbox-'))
after(() => rm(root, { recursive: true }))

const emptyFolder = () => mkdtemp(join(root, 'shelf-'))
const isPosix = process.platform !== 'win32'
const seen = ({ firmId: _, at: __, ...rest }: KeptMail): Arrived => rest
/** The names by time, oldest first. */
const mailNames = async (folder: string) =>
  (await readdir(folder)).filter((name) => name.endsWith('.json')).sort()

mailerContract('outbox', async () => {
  const mailer = await createOutboxMailer({ folder: await emptyFolder() })
  return { mailer, arrived: async () => (await mailer.list({ limit: 1_000 })).map(seen) }
})

test('the shelf shows the newest first, as many as are asked for, and when each came', async () => {
  const mailer = await createOutboxMailer({ folder: await emptyFolder() })
  const before = Date.now()
  const mails = Array.from({ length: 5 }, () => mailTo())
  for (const mail of mails) await mailer.send(mail)
  const shown = await mailer.list({ limit: 3 })
  assert.deepEqual(
    shown.map(seen),
    mails
      .reverse()
      .slice(0, 3)
      .map((mail) => seen({ ...mail, at: '' })),
  )
  for (const { at } of shown) assert.ok(Date.parse(at) >= before && Date.parse(at) <= Date.now() + 5)
  assert.deepEqual(await mailer.list({ limit: 0 }), [])
})

test('mails sent at the same moment have the order in which they were sent', async () => {
  const mailer = await createOutboxMailer({ folder: await emptyFolder() })
  const mails = Array.from({ length: 20 }, () => mailTo())
  await Promise.all(mails.map((mail) => mailer.send(mail)))
  const shown = await mailer.list({ limit: 20 })
  assert.deepEqual(
    shown.map(({ id }) => id),
    mails.map(({ id }) => id).reverse(),
  )
})

test('a firm sees its own mails, and those of others are not even read', async () => {
  const folder = await emptyFolder()
  const mailer = await createOutboxMailer({ folder })
  const own = mailTo({ firmId: 'ribera' })
  await mailer.send(own)
  for (let i = 0; i < 3; i++) await mailer.send(mailTo({ firmId: 'bajio' }))
  for (const name of (await mailNames(folder)).slice(1)) await writeFile(join(folder, name), 'unreadable')
  assert.deepEqual(
    (await mailer.list({ limit: 2, firmId: 'ribera' })).map(({ id }) => id),
    [own.id],
  )
  assert.deepEqual(await mailer.list({ limit: 2, firmId: 'norte' }), [])
})

test('no more files are read than are asked for', async () => {
  const folder = await emptyFolder()
  const mailer = await createOutboxMailer({ folder })
  for (let i = 0; i < 3; i++) await mailer.send(mailTo())
  for (const name of (await mailNames(folder)).slice(0, 2)) await writeFile(join(folder, name), 'unreadable')
  assert.equal((await mailer.list({ limit: 1 })).length, 1)
})

test('a mail is found by its id, also by another process later', async () => {
  const folder = await emptyFolder()
  const mail = mailTo()
  await (await createOutboxMailer({ folder })).send(mail)
  const later = await createOutboxMailer({ folder })
  const found = await later.find(mail.id)
  assert.equal(found?.subject, mail.subject)
  assert.deepEqual(await later.list({ limit: 9 }), [found])
  assert.equal(await later.find('msg_other'), undefined)
  assert.equal(await later.find('../../etc/passwd'), undefined)
})

test('of two mails with one id the first stays as it was, for it is the one that was read', async () => {
  const mailer = await createOutboxMailer({ folder: await emptyFolder() })
  const mail = mailTo({ text: 'primero' })
  await mailer.send(mail)
  const [first] = await mailer.list({ limit: 1 })
  await mailer.send({ ...mail, text: 'segundo', firmId: 'ribera' })
  assert.deepEqual(await mailer.list({ limit: 9 }), [first])
  assert.deepEqual(await mailer.list({ limit: 9, firmId: 'ribera' }), [])
})

test('a mail whose sender died half-way is finished by the next, under its first time', async () => {
  const folder = await emptyFolder()
  const mailer = await createOutboxMailer({ folder })
  const mail = mailTo()
  await mailer.send(mail)
  const [first] = await mailer.list({ limit: 1 })
  for (const name of await mailNames(folder)) await unlink(join(folder, name))
  assert.deepEqual(await mailer.list({ limit: 9 }), [])
  await (await createOutboxMailer({ folder })).send(mail)
  assert.deepEqual(await mailer.list({ limit: 9 }), [first])
})

test('senders that are killed and begin again leave each mail once, whole', { timeout: 60_000 }, async () => {
  const folder = await emptyFolder()
  const kill = async (afterMails: number) => {
    const child = spawn(process.execPath, ['--input-type=module', '-e', sender(folder)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let heard = 0
    child.stdout.on('data', (bytes: Buffer) => {
      heard += bytes.length
      if (heard >= afterMails) child.kill('SIGKILL')
    })
    await once(child, 'close')
  }
  for (let round = 0; round < 5; round++) await Promise.all([kill(1 + round * 7), kill(3 + round * 5)])
  await Promise.all([kill(Number.POSITIVE_INFINITY), kill(Number.POSITIVE_INFINITY)])
  const mailer = await createOutboxMailer({ folder })
  const kept = await mailer.list({ limit: 1_000 })
  assert.equal(kept.length, 60)
  assert.equal(new Set(kept.map(({ id }) => id)).size, 60)
  for (const mail of kept) assert.deepEqual(await mailer.find(mail.id), mail)
})

/** A program that sends the same 60 mails, four at a time, and writes a dot for each that is safe. */
function sender(folder: string): string {
  const path = (name: string) => JSON.stringify(new URL(name, import.meta.url).href)
  return `
    import { createOutboxMailer } from ${path('./outbox-mailer.ts')}
    const mailer = await createOutboxMailer({ folder: ${JSON.stringify(folder)} })
    const ids = Array.from({ length: 60 }, (_, i) => 'killed_' + i)
    const mail = ${JSON.stringify(mailTo())}
    const worker = async () => {
      for (let id = ids.shift(); id; id = ids.shift()) {
        const { kind } = await mailer.send({ ...mail, id })
        process.stdout.write(kind === 'sent' ? '.' : kind)
      }
    }
    await Promise.all([worker(), worker(), worker(), worker()])`
}

test('a disk that does not take the mail is a later, and the check says so', async () => {
  const folder = await emptyFolder()
  const mailer = await createOutboxMailer({ folder })
  await rename(join(folder, 'incoming'), join(folder, 'elsewhere'))
  const reason = 'The folder that keeps the mails cannot be written (ENOENT).'
  const mail = mailTo()
  assert.deepEqual(await mailer.send(mail), { kind: 'later', reason })
  assert.deepEqual(await mailer.check(), { ok: false, reason })
  await rename(join(folder, 'elsewhere'), join(folder, 'incoming'))
  assert.equal((await mailer.send(mail)).kind, 'sent')
  assert.equal((await mailer.list({ limit: 9 })).length, 1)
})

test('kept mails are closed to others', { skip: !isPosix }, async () => {
  const folder = await emptyFolder()
  await (await createOutboxMailer({ folder })).send(mailTo())
  const modes = (await readdir(folder, { recursive: true })).map(async (name) => {
    const found = await stat(join(folder, name))
    return `${found.isDirectory() ? 'folder' : 'file'} ${(found.mode & 0o777).toString(8)}`
  })
  assert.deepEqual(new Set(await Promise.all(modes)), new Set(['folder 700', 'file 600']))
  assert.equal((await stat(folder)).mode & 0o777, 0o700)
})

test('a mail is forgotten at its age, under both of its names, and what nobody finished with it', async () => {
  const folder = await emptyFolder()
  const mailer = await createOutboxMailer({ folder })
  const [old, young, unfinished] = [mailTo(), mailTo(), mailTo()]
  await mailer.send(unfinished)
  for (const name of await mailNames(folder)) await unlink(join(folder, name))
  await mailer.send(old)
  await mailer.send(young)
  const [last] = await mailer.list({ limit: 1 })
  const longAgo = new Date(0)
  for (const name of await readdir(join(folder, 'by-id')))
    await utimes(join(folder, 'by-id', name), longAgo, longAgo)
  assert.equal(await mailer.forget(new Date(0)), 0)
  assert.equal(await mailer.forget(new Date(last?.at ?? '')), 1)
  assert.deepEqual(await mailer.list({ limit: 9 }), [last])
  assert.equal(await mailer.find(old.id), undefined)
  assert.equal(await mailer.find(unfinished.id), undefined)
  assert.deepEqual(await mailer.find(young.id), last)
  assert.deepEqual(
    (await readdir(folder, { recursive: true })).sort(),
    [
      'by-id',
      'incoming',
      ...(await mailNames(folder)),
      ...(await readdir(join(folder, 'by-id'))).map((name) => join('by-id', name)),
    ].sort(),
  )
  assert.equal((await readdir(join(folder, 'by-id'))).length, 1)
})

test('stray files are no mails, and only leftovers that are old are swept', async () => {
  const folder = await emptyFolder()
  const mailer = await createOutboxMailer({ folder })
  await mailer.send(mailTo())
  assert.deepEqual(await readdir(join(folder, 'incoming')), [])
  const [old, young] = ['old', 'young'].map((name) => join(folder, 'incoming', name))
  for (const path of [old, young, join(folder, 'notes.json')]) await writeFile(path ?? '', 'half a mail')
  const twoHoursAgo = Date.now() / 1_000 - 7_200
  await utimes(old ?? '', twoHoursAgo, twoHoursAgo)
  assert.equal((await mailer.list({ limit: 9 })).length, 1)
  await createOutboxMailer({ folder })
  assert.deepEqual(await readdir(join(folder, 'incoming')), ['young'])
})
