import { Button, Stack, TextInput } from '@mantine/core'
import { data, Form, useNavigation } from 'react-router'
import { acceptInput } from '../../contract/people.ts'
import { features } from '../context.ts'
import { redirectWith } from '../cookies.ts'
import { readForm } from '../forms.ts'
import { firmLocale, readerLocale } from '../locale.ts'
import { refusal } from '../problems.ts'
import type { Route } from './+types/invitation'
import { Entrance } from './entrance.tsx'
import { Frame } from './frame.tsx'
import { wordsFor } from './page-words.ts'
import { type Refused, refusedIn, unreadable } from './parts/outcome.ts'
import { Password } from './parts/password.tsx'
import { RefusalNote } from './parts/refusal-note.tsx'
import { useFirstFault } from './parts/use-first-fault.ts'
import { useFieldWords, useProblemWords, useWords } from './words.tsx'

export async function loader({ params, request, context }: Route.LoaderArgs) {
  const invitation = await context.get(features).staff.invitation(params.secret)
  const locale = invitation ? firmLocale(invitation.locale) : readerLocale(request)
  const words = wordsFor(locale, ['invitation', 'signIn'])
  return data({ invitation, locale, words }, { status: invitation ? 200 : 410 })
}

export async function action({ params, request, context }: Route.ActionArgs) {
  const reading = readForm(acceptInput, await request.formData())
  if (!reading.ok) return unreadable(reading)
  try {
    const cookies = await context.get(features).staff.acceptInvitation(params.secret, reading.value)
    return redirectWith('/office/inbox', cookies)
  } catch (error) {
    return refusal(error)
  }
}

export default function Invitation({ loaderData, actionData }: Route.ComponentProps) {
  const { invitation, words } = loaderData
  return (
    <Frame words={words}>
      {invitation ? <Invited {...invitation} refused={refusedIn(actionData)} /> : <Gone />}
    </Frame>
  )
}

type InvitedProps = { name: string; email: string; firmName: string; refused: Refused | undefined }

function Invited({ name, email, firmName, refused }: InvitedProps) {
  const t = useWords()
  const fault = useFieldWords()
  const isSending = useNavigation().state !== 'idle'
  return (
    <Entrance
      title={t('office.invitation.title')}
      heading={t('office.invitation.heading', { name })}
      text={t('office.invitation.text', { firm: firmName })}
    >
      <Form method="post" noValidate ref={useFirstFault(refused)}>
        <Stack>
          <RefusalNote refusal={refused} />
          <TextInput
            type="email"
            label={t('office.invitation.email')}
            autoComplete="username"
            value={email}
            readOnly
          />
          <Password
            label={t('office.invitation.password')}
            description={t('office.invitation.passwordHint')}
            autoComplete="new-password"
            error={fault(refused?.errors.password)}
            required
            withAsterisk={false}
          />
          <Button type="submit" size="md" loading={isSending}>
            {t('office.invitation.submit')}
          </Button>
        </Stack>
      </Form>
    </Entrance>
  )
}

function Gone() {
  const t = useWords()
  const say = useProblemWords()
  const heading = t('office.invitation.goneHeading')
  return <Entrance title={t('office.invitation.title')} heading={heading} text={say('invitation.gone')} />
}
