import type { Readable } from 'node:stream'
import type { z } from 'zod'
import type { MailTest, SettingsView, settingsInputs } from '../../../contract/firm-settings.ts'
import type { StaffActor } from '../../kernel/actor.ts'
import { forbidden, settingsChanged } from '../../kernel/problem.ts'
import type { Firm, FirmChange } from '../firms/firms.ts'
import type { Bytes } from '../pages/pages.ts'
import type { SettingsDeps } from './deps.ts'
import { keepLogo } from './keep-logo.ts'
import { tryMail } from './try-mail.ts'

export type { MailRoute } from './deps.ts'

type Inputs = { [Part in keyof typeof settingsInputs]: z.output<(typeof settingsInputs)[Part]> }
export type SettingsPart = keyof Inputs

/** What administrators decide for their firm. Everything here throws `act.forbidden` (403) for whoever is none. */
export type Settings = {
  view(actor: StaffActor): Promise<SettingsView>
  /**
   * Changes one part. `version` is the one that the view had: `settings.changed` (409) when somebody changed the
   * settings meanwhile. Throws `input.invalid` for a zone that does not exist.
   */
  change<Part extends SettingsPart>(
    actor: StaffActor,
    part: Part,
    change: { version: number; value: Inputs[Part] },
  ): Promise<void>
  /** A new version of the privacy notice after `version`; `settings.changed` when there is a newer one already. */
  setPrivacy(actor: StaffActor, change: { version: number; body: string }): Promise<void>
  /**
   * Draws a picture anew in the renderer's own process and keeps it as the logo. Throws `file.empty`, `file.tooLarge`,
   * `logo.wrongType` (also for SVG, which is a program), `logo.unreadable`.
   */
  setLogo(actor: StaffActor, body: Readable): Promise<void>
  removeLogo(actor: StaffActor): Promise<void>
  /** The logo, for anybody who knows its address. */
  logo(firmId: string, version: string): Promise<Bytes>
  /** Sends a mail and says what became of it. Throws `request.tooMany` after ten in an hour. */
  testMail(actor: StaffActor, to: string): Promise<MailTest>
}

export function createSettings(deps: SettingsDeps): Settings {
  const { database, firms, access, mailer, mailRoute } = deps

  function mustBeAdmin(actor: StaffActor): void {
    if (actor.role !== 'admin') throw forbidden()
  }
  const asAdmin =
    <Rest extends unknown[], Result>(act: (actor: StaffActor, ...rest: Rest) => Promise<Result>) =>
    async (actor: StaffActor, ...rest: Rest): Promise<Result> => {
      mustBeAdmin(actor)
      return act(actor, ...rest)
    }
  const { setLogo, removeLogo, logo } = keepLogo(deps)

  return {
    setLogo: asAdmin(setLogo),
    removeLogo: asAdmin(removeLogo),
    logo,
    testMail: asAdmin(tryMail(deps)),

    view: asAdmin((actor) =>
      database.asFirm(actor.firmId, async (tx) => {
        const { body, version, at } = await access.privacy(tx)
        return {
          ...viewOf(await firms.get(tx)),
          privacy: { body, version, at: at.toISOString() },
          mail: {
            adapter: mailer.name === 'smtp' ? ('smtp' as const) : ('outbox' as const),
            server: mailRoute?.server ?? null,
            from: mailRoute?.from ?? null,
          },
        }
      }),
    ),

    async change(actor, part, { version, value }) {
      mustBeAdmin(actor)
      await database.asFirm(actor.firmId, (tx) => firms.change(tx, actor, version, changeOf(part, value)))
    },

    setPrivacy: asAdmin((actor, { version, body }) =>
      database.asFirm(actor.firmId, async (tx) => {
        const known = await access.privacy(tx)
        if (known.version !== version) throw settingsChanged()
        if (known.body !== body) await access.setPrivacy(tx, actor, { after: version, body })
      }),
    ),
  }
}

function viewOf({ name, country, timeZone, accent, logo, version, settings }: Firm) {
  const { linkDays, numbering, greeting, whatsappText, signature, contactPhone, contactWhatsapp } = settings
  const { statusDays, dailyStatusHour, isDiscreet, mailsPerMinute, mailsPerDay } = settings
  return {
    version,
    firm: {
      name,
      country,
      timeZone,
      accent: accent ?? '',
      linkDays,
      numberPattern: numbering.pattern,
      numberRestart: numbering.restart,
      logo: logo ?? null,
    },
    texts: { greeting, whatsappText, signature, contactPhone, contactWhatsapp },
    notices: { statusDays, dailyStatusHour, isDiscreet, mailsPerMinute, mailsPerDay },
  }
}

function changeOf<Part extends SettingsPart>(part: Part, value: Inputs[Part]): FirmChange {
  if (part !== 'firm') return { settings: value as Inputs['texts'] | Inputs['notices'] }
  const { linkDays, accent, numberPattern, numberRestart, ...firm } = value as Inputs['firm']
  const numbering = { pattern: numberPattern, restart: numberRestart }
  return { ...firm, accent: accent ?? null, settings: { linkDays, numbering } }
}
