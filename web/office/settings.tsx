import { Stack } from '@mantine/core'
import { privacyInput, settingsInputs, testMailInput } from '../../contract/firm-settings.ts'
import { features } from '../context.ts'
import { readForm, typedIn } from '../forms.ts'
import { found, refusal } from '../problems.ts'
import type { Route } from './+types/settings'
import { actorOf } from './actor.ts'
import { unreadable } from './parts/outcome.ts'
import { PageHead } from './parts/page-head.tsx'
import { FirmForm } from './settings/firm-form.tsx'
import { Logo } from './settings/logo.tsx'
import { MailChannel } from './settings/mail-channel.tsx'
import { NoticesForm } from './settings/notices-form.tsx'
import { PrivacyForm } from './settings/privacy-form.tsx'
import { SectionNav } from './settings/section-nav.tsx'
import { TextsForm } from './settings/texts-form.tsx'
import { useWords } from './words.tsx'

export async function loader(args: Route.LoaderArgs) {
  const actor = await actorOf(args)
  const settings = await found(args.context.get(features).settings.view(actor))
  const { searchParams } = args.url
  return {
    settings,
    logo: { isSaved: searchParams.get('done') === 'logo', refused: searchParams.get('refused') ?? '' },
  }
}

/** Each part of the page is a form of its own, by its `intent`; `version` is the one that its writer saw. */
export async function action(args: Route.ActionArgs) {
  const form = await args.request.formData()
  const intent = String(form.get('intent') ?? '')
  const version = Number(form.get('version'))
  const { settings } = args.context.get(features)
  const done = { done: intent }
  try {
    const actor = await actorOf(args)
    switch (intent) {
      case 'firm': {
        const reading = readForm(settingsInputs.firm, form)
        if (!reading.ok) return unreadable(reading)
        await settings.change(actor, 'firm', { version, value: reading.value })
        return done
      }
      case 'texts': {
        const reading = readForm(settingsInputs.texts, form)
        if (!reading.ok) return unreadable(reading)
        await settings.change(actor, 'texts', { version, value: reading.value })
        return done
      }
      case 'notices': {
        const reading = readForm(settingsInputs.notices, form)
        if (!reading.ok) return unreadable(reading)
        await settings.change(actor, 'notices', { version, value: reading.value })
        return done
      }
      case 'privacy': {
        const reading = readForm(privacyInput, form)
        if (!reading.ok) return unreadable(reading)
        await settings.setPrivacy(actor, { version, body: reading.value.body })
        return done
      }
      case 'removeLogo':
        await settings.removeLogo(actor)
        return done
      case 'testMail': {
        const reading = readForm(testMailInput, form)
        if (!reading.ok) return unreadable(reading)
        return { ...done, test: await settings.testMail(actor, reading.value.to) }
      }
    }
  } catch (error) {
    return refusal(error, { typed: typedIn(form) })
  }
  throw new Response(null, { status: 400 })
}

/** What administrators decide for their firm. */
export default function SettingsPage({ loaderData: { settings, logo } }: Route.ComponentProps) {
  const t = useWords()
  return (
    <>
      <PageHead title={t('office.settings.title')} />
      <SectionNav />
      <Stack gap="xl" maw={720}>
        <FirmForm settings={settings} />
        <Logo firm={settings.firm} isSaved={logo.isSaved} refused={logo.refused} />
        <TextsForm settings={settings} />
        <NoticesForm settings={settings} />
        <PrivacyForm settings={settings} />
        <MailChannel mail={settings.mail} />
      </Stack>
    </>
  )
}
