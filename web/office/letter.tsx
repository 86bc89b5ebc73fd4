import { Anchor, Button, Group, Text } from '@mantine/core'
import { Link, redirect } from 'react-router'
import { wordsOf } from '../../i18n/words.ts'
import { features } from '../context.ts'
import { firmLocale } from '../locale.ts'
import { found } from '../problems.ts'
import { Icon } from '../ui/icons.tsx'
import type { Route } from './+types/letter'
import { actorOf } from './actor.ts'
import { Entrance } from './entrance.tsx'
import { Frame } from './frame.tsx'
import { Sheet } from './letter/sheet.tsx'
import styles from './letter.module.css'
import { wordsFor } from './page-words.ts'
import { useWords } from './words.tsx'

export async function loader(args: Route.LoaderArgs) {
  const { firm } = await args.context.get(features).staff.me(await actorOf(args))
  const locale = firmLocale(firm.locale)
  return { locale, words: wordsFor(locale, ['letter']) }
}

/** Makes the letter, and with it a copy of the link: the page that answers shows it, and no other ever does. */
export async function action(args: Route.ActionArgs) {
  const form = await args.request.formData()
  const actor = await actorOf(args)
  const ids = form.getAll('participantIds').map(String)
  const { dossierId } = args.params
  if (!dossierId) throw redirect('/office/inbox')
  const made = await found(args.context.get(features).access.letter(actor, dossierId, ids))
  return { letter: made, words: wordsOf(made.locale).office.letter }
}

/** A letter on one sheet. Opened without having been made, it says where letters are made. */
export default function LetterPage({ loaderData, actionData, params }: Route.ComponentProps) {
  return (
    <Frame words={loaderData.words}>
      {actionData ? (
        <>
          <Tools />
          <Sheet {...actionData} />
        </>
      ) : (
        <NoLetter dossierId={params.dossierId} />
      )}
    </Frame>
  )
}

/** Left off the paper. */
function Tools() {
  const t = useWords()
  return (
    <header className={styles.tools}>
      <title>{t('office.letter.title')}</title>
      <Text>{t('office.letter.hint')}</Text>
      <Group>
        <Button leftSection={<Icon name="print" />} onClick={() => window.print()}>
          {t('office.letter.print')}
        </Button>
      </Group>
    </header>
  )
}

function NoLetter({ dossierId }: { dossierId: string }) {
  const t = useWords()
  return (
    <Entrance
      title={t('office.letter.title')}
      heading={t('office.letter.title')}
      text={t('office.letter.gone')}
    >
      <Anchor component={Link} to={`/office/dossiers/${dossierId}`}>
        {t('office.letter.back')}
      </Anchor>
    </Entrance>
  )
}
