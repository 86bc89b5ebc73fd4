import { createHash } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { syncFolder } from '../../kernel/sync-folder.ts'
import type { KeptMail, Mail, Mailer, MailShelf } from '../../ports/mailer.ts'

/**
 * Keeps mails instead of sending them: a file each, whole or not at all, durable. The file of a mail is named by its
 * id, so that the same mail sent twice is one file, whatever was killed in between.
 */
export async function createOutboxMailer(options: { folder: string }): Promise<Mailer & MailShelf> {
  const { folder } = options
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const names = async () => (await readdir(folder)).filter((name) => shape.test(name))

  async function keep(mail: Mail): Promise<void> {
    const digest = digestOf(mail.id)
    const known = (await names()).find((name) => name.endsWith(`-${digest}.json`))
    const at = new Date()
    const name = known ?? `${String(at.getTime()).padStart(15, '0')}-${digest}.json`
    const aside = join(folder, `${digest}.part`)
    await using file = await open(aside, 'w', 0o600)
    await file.writeFile(JSON.stringify({ ...mail, at: at.toISOString() } satisfies KeptMail))
    await file.sync()
    await rename(aside, join(folder, name))
    await syncFolder(folder)
  }

  const read = async (name: string) => JSON.parse(await readFile(join(folder, name), 'utf8')) as KeptMail

  return {
    name: 'outbox',
    async send(mail) {
      await keep(mail)
      return { kind: 'sent', providerId: mail.id }
    },
    check: async () => ({ ok: true }),
    close: async () => undefined,

    async list({ limit, firmId }) {
      const found: KeptMail[] = []
      for (const name of (await names()).sort().reverse()) {
        if (found.length === limit) break
        const mail = await read(name)
        if (firmId === undefined || mail.firmId === firmId) found.push(mail)
      }
      return found
    },

    async find(id) {
      const name = (await names()).find((one) => one.endsWith(`-${digestOf(id)}.json`))
      return name === undefined ? undefined : read(name)
    },
  }
}

/** Milliseconds first, so that names sort as mails came; then the id's digest. */
const shape = /^\d{15}-[0-9a-f]{32}\.json$/
const digestOf = (id: string) => createHash('sha256').update(id).digest('hex').slice(0, 32)
