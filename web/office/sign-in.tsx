import { Button, Stack, Text, TextInput } from '@mantine/core'
import { Form, redirect, useNavigation } from 'react-router'
import { z } from 'zod'
import { emailAddress } from '../../contract/people.ts'
import { features, visit } from '../context.ts'
import { redirectWith } from '../cookies.ts'
import { readForm, typedIn } from '../forms.ts'
import { readerLocale } from '../locale.ts'
import { refusal } from '../problems.ts'
import type { Route } from './+types/sign-in'
import { signedIn } from './actor.ts'
import { Entrance } from './entrance.tsx'
import { Frame } from './frame.tsx'
import { wordsFor } from './page-words.ts'
import { type Refused, refusedIn, unreadable } from './parts/outcome.ts'
import { Password } from './parts/password.tsx'
import { RefusalNote } from './parts/refusal-note.tsx'
import { useFirstFault } from './parts/use-first-fault.ts'
import { returnPath } from './return-path.ts'
import { useFieldWords, useWords } from './words.tsx'

const signInInput = z.object({ email: emailAddress, password: z.string().min(1, 'missing').max(256) })

export async function loader(args: Route.LoaderArgs) {
  if (await signedIn(args)) throw redirect(returnPath(args.url.searchParams.get('to')))
  const locale = readerLocale(args.request)
  return { locale, words: wordsFor(locale, ['signIn']) }
}

export async function action({ request, context, url }: Route.ActionArgs) {
  const form = await request.formData()
  const reading = readForm(signInInput, form)
  if (!reading.ok) return unreadable(reading)
  try {
    const { address } = context.get(visit)
    const cookies = await context.get(features).staff.signIn({ ...reading.value, address })
    return redirectWith(returnPath(url.searchParams.get('to')), cookies)
  } catch (error) {
    return refusal(error, { typed: typedIn(form) })
  }
}

export default function SignIn({ loaderData, actionData }: Route.ComponentProps) {
  return (
    <Frame words={loaderData.words}>
      <SignInCard refused={refusedIn(actionData)} />
    </Frame>
  )
}

function SignInCard({ refused }: { refused: Refused | undefined }) {
  const t = useWords()
  const fault = useFieldWords()
  const isSending = useNavigation().state !== 'idle'
  return (
    <Entrance title={t('office.signIn.title')} heading={t('office.signIn.heading')}>
      <Form method="post" noValidate ref={useFirstFault(refused)}>
        <Stack>
          <RefusalNote refusal={refused} />
          <TextInput
            name="email"
            type="email"
            label={t('office.signIn.email')}
            autoComplete="username"
            defaultValue={refused?.typed?.email}
            error={fault(refused?.errors.email)}
            required
            withAsterisk={false}
          />
          <Password
            label={t('office.signIn.password')}
            autoComplete="current-password"
            error={fault(refused?.errors.password)}
            required
            withAsterisk={false}
          />
          <Button type="submit" size="md" loading={isSending}>
            {t('office.signIn.submit')}
          </Button>
          <Text c="dimmed" size="sm">
            {t('office.signIn.forgot')}
          </Text>
        </Stack>
      </Form>
    </Entrance>
  )
}
