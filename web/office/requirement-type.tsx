import { Button, Group, Stack, Text } from '@mantine/core'
import { data, Form, Link, redirect, useNavigation } from 'react-router'
import { requirementTypeInput } from '../../contract/catalog.ts'
import { features } from '../context.ts'
import { readForm, typedIn } from '../forms.ts'
import { refusal } from '../problems.ts'
import type { Route } from './+types/requirement-type'
import { actorOf } from './actor.ts'
import { TypeDetails } from './catalogue/type-details.tsx'
import { TypeFields } from './catalogue/type-fields.tsx'
import { useMe } from './me.ts'
import { ArchiveButton } from './parts/archive-button.tsx'
import { refusedIn, unreadable } from './parts/outcome.ts'
import { PageHead } from './parts/page-head.tsx'
import { RefusalNote } from './parts/refusal-note.tsx'
import { useFirstFault } from './parts/use-first-fault.ts'
import { useWords } from './words.tsx'

export async function loader(args: Route.LoaderArgs) {
  const actor = await actorOf(args)
  const { typeId } = args.params
  if (!typeId) return { type: undefined }
  const types = await args.context.get(features).catalog.listTypes(actor)
  const type = types.find(({ id }) => id === typeId)
  if (!type) throw data(null, { status: 404 })
  return { type }
}

export async function action(args: Route.ActionArgs) {
  const form = await args.request.formData()
  const reading = readForm(requirementTypeInput, form)
  if (!reading.ok) return unreadable(reading)
  const { catalog } = args.context.get(features)
  const { typeId } = args.params
  try {
    const actor = await actorOf(args)
    if (typeId) await catalog.changeType(actor, typeId, reading.value)
    else await catalog.addType(actor, reading.value)
    return redirect('/office/catalogue')
  } catch (error) {
    return refusal(error, { typed: typedIn(form) })
  }
}

/** One requirement type: a new one, one to change, or one to read. */
export default function RequirementType({ loaderData: { type }, actionData }: Route.ComponentProps) {
  const t = useWords()
  const { can } = useMe()
  const title = type?.name ?? t('office.catalogue.create')
  const archive = type && can.configure && (
    <ArchiveButton to="/office/catalogue" id={type.id} name={type.name} />
  )
  return (
    <>
      <PageHead title={title} actions={archive} />
      {can.configure ? (
        <TypeForm key={type?.id} type={type} refused={refusedIn(actionData)} />
      ) : (
        type && <TypeDetails type={type} />
      )}
    </>
  )
}

function TypeForm({ type, refused }: Parameters<typeof TypeFields>[0]) {
  const t = useWords()
  const form = useFirstFault(refused)
  const isSaving = useNavigation().formMethod === 'POST'
  return (
    <Form method="post" ref={form} noValidate>
      <Stack maw={640} gap="lg">
        <RefusalNote refusal={refused} />
        <TypeFields type={type} refused={refused} />
        {type && <Text c="dimmed">{t('office.catalogue.changeNote')}</Text>}
        <Group>
          <Button type="submit" size="md" loading={isSaving}>
            {t('office.common.save')}
          </Button>
          <Button component={Link} to="/office/catalogue" variant="subtle" size="md">
            {t('office.common.cancel')}
          </Button>
        </Group>
      </Stack>
    </Form>
  )
}
