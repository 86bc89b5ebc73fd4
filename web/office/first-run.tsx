import { data } from 'react-router'
import { firstRunInput } from '../../contract/people.ts'
import { features } from '../context.ts'
import { redirectWith } from '../cookies.ts'
import { readForm, typedIn } from '../forms.ts'
import { readerLocale } from '../locale.ts'
import { refusal } from '../problems.ts'
import type { Route } from './+types/first-run'
import { Entrance } from './entrance.tsx'
import { FirstRunForm } from './first-run/first-run-form.tsx'
import { Frame } from './frame.tsx'
import { wordsFor } from './page-words.ts'
import { type Refused, refusedIn, unreadable } from './parts/outcome.ts'
import { useProblemWords, useWords } from './words.tsx'

export async function loader({ params, request, context }: Route.LoaderArgs) {
  const isOpen = await context.get(features).firms.isFirstRun(params.secret)
  const locale = readerLocale(request)
  const words = wordsFor(locale, ['firstRun', 'timeZones', 'signIn'])
  return data({ isOpen, locale, words }, { status: isOpen ? 200 : 410 })
}

export async function action({ params, request, context }: Route.ActionArgs) {
  const form = await request.formData()
  const reading = readForm(firstRunInput, form)
  if (!reading.ok) return unreadable(reading)
  try {
    const cookies = await context.get(features).staff.openFirst(params.secret, reading.value)
    return redirectWith('/office/templates/ready-made?first', cookies)
  } catch (error) {
    return refusal(error, { typed: typedIn(form) })
  }
}

/** The one page of a new installation: makes the firm and its first administrator. */
export default function FirstRun({ loaderData: { isOpen, words }, actionData }: Route.ComponentProps) {
  return <Frame words={words}>{isOpen ? <Open refused={refusedIn(actionData)} /> : <Gone />}</Frame>
}

function Open({ refused }: { refused: Refused | undefined }) {
  const t = useWords()
  return (
    <Entrance
      title={t('office.firstRun.title')}
      heading={t('office.firstRun.heading')}
      text={t('office.firstRun.text')}
    >
      <FirstRunForm refused={refused} />
    </Entrance>
  )
}

function Gone() {
  const t = useWords()
  const say = useProblemWords()
  const heading = t('office.firstRun.goneHeading')
  return <Entrance title={t('office.firstRun.title')} heading={heading} text={say('firstRun.gone')} />
}
