import assert from 'node:assert/strict'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { mailTo } from '../ports/mailer.contract.ts'
import { readConfig } from './config.ts'
import { createMailChannel, type MailChannel } from './mail-channel.ts'

let data: string
before(async () => {
  data = await mkdtemp(join(tmpdir(), 'legajo-mails-'))
})
after(() => rm(data, { recursive: true }))

const smtp = { SMTP_HOST: 'mail.example', MAIL_FROM: 'avisos@mail.example' }
const channel = (env: NodeJS.ProcessEnv) => createMailChannel(readConfig(env), data)

/** Keeps a mail; answers the moment so many days, and a little more, after it. */
async function keep({ mailer, shelf }: MailChannel): Promise<(days: number) => Date> {
  await mailer.send(mailTo())
  const [mail] = (await shelf?.list({ limit: 1 })) ?? []
  return (days) => new Date(Date.parse(mail?.at ?? '') + days * 86_400_000 + 1)
}

describe('a mail that is kept because no server is set', () => {
  it('is removed after seven days: the link in it opens a dossier', async () => {
    const kept = await channel({})
    const after = await keep(kept)
    assert.equal(await kept.sweep(after(6)), 0)
    assert.equal(await kept.sweep(after(7)), 1)
    assert.deepEqual(await kept.shelf?.list({ limit: 9 }), [])
  })

  it('or after as many as the installation says', async () => {
    const kept = await channel({ LEGAJO_OUTBOX_DAYS: '30' })
    const after = await keep(kept)
    assert.equal(await kept.sweep(after(29)), 0)
    assert.equal(await kept.sweep(after(30)), 1)
  })

  it('is removed at its age after a server was set, too, though nobody can look at it any more', async () => {
    const after = await keep(await channel({}))
    const sent = await channel(smtp)
    assert.equal(sent.shelf, undefined)
    assert.equal(await sent.sweep(after(6)), 0)
    assert.equal(await sent.sweep(after(7)), 1)
  })
})

describe('where a mail server is set from the first day', () => {
  it('no mail is kept, nor a folder for them made', async () => {
    await rm(join(data, 'outbox'), { recursive: true })
    const { mailer, sweep } = await channel(smtp)
    assert.equal(mailer.name, 'smtp')
    assert.equal(await sweep(new Date()), 0)
    assert.deepEqual(await readdir(data), [])
    await mailer.close()
  })
})
