import { Button, Group, Stack, Text } from '@mantine/core'
import { Form, Link, redirect, useNavigation, useSearchParams } from 'react-router'
import type { ReasonView, RequirementTypeView } from '../../contract/catalog.ts'
import { features } from '../context.ts'
import { typedIn } from '../forms.ts'
import { found, refusal } from '../problems.ts'
import type { Route } from './+types/requirement-type'
import { actorOf } from './actor.ts'
import { ExamplePicture } from './catalogue/example-picture.tsx'
import { readType } from './catalogue/read-type.ts'
import { ReasonList } from './catalogue/reason-list.tsx'
import { TypeDetails } from './catalogue/type-details.tsx'
import { TypeFields } from './catalogue/type-fields.tsx'
import { useMe } from './me.ts'
import { ArchiveButton } from './parts/archive-button.tsx'
import { Note } from './parts/note.tsx'
import { refusedIn, unreadable } from './parts/outcome.ts'
import { PageHead } from './parts/page-head.tsx'
import { RefusalNote } from './parts/refusal-note.tsx'
import { RestoreButton } from './parts/restore-button.tsx'
import { useFirstFault } from './parts/use-first-fault.ts'
import { useWords } from './words.tsx'

export async function loader(args: Route.LoaderArgs) {
  const actor = await actorOf(args)
  const { typeId } = args.params
  if (!typeId) return { type: undefined, reasons: [] }
  const { catalog } = args.context.get(features)
  const type = await found(catalog.getType(actor, typeId))
  return { type, reasons: await catalog.listReasons(actor, typeId) }
}

export async function action(args: Route.ActionArgs) {
  const form = await args.request.formData()
  const { catalog, examples } = args.context.get(features)
  const { typeId } = args.params
  try {
    const actor = await actorOf(args)
    if (typeId && form.get('intent') === 'removeExample') {
      await examples.remove(actor, typeId)
      return { done: 'removeExample' }
    }
    const reading = readType(form)
    if (!reading.ok) return unreadable(reading)
    if (typeId) await catalog.changeType(actor, typeId, reading.value)
    const id = typeId ?? (await catalog.addType(actor, reading.value))
    const isOn = form.get('next') === 'details'
    return redirect(isOn ? `/office/catalogue/${id}?saved` : '/office/catalogue')
  } catch (error) {
    return refusal(error, { typed: typedIn(form) })
  }
}

/** One requirement type: a new one, one to change, or one to read. */
export default function RequirementType({ loaderData: { type, reasons }, actionData }: Route.ComponentProps) {
  const t = useWords()
  const { can } = useMe()
  const [params] = useSearchParams()
  const archive = type && !type.isArchived && can.configure && (
    <ArchiveButton to="/office/catalogue" id={type.id} name={type.name} />
  )
  const restore = type && can.configure && <RestoreButton to="/office/catalogue" {...type} />
  return (
    <>
      <PageHead title={type?.name ?? t('office.catalogue.create')} actions={archive} />
      <Stack gap="xl" maw={640}>
        {type?.isArchived && (
          <Note tone="accent" actions={restore}>
            {t('office.requirementType.isArchived')}
          </Note>
        )}
        {params.has('saved') && <Note tone="good">{t('office.requirementType.saved')}</Note>}
        {can.configure ? (
          <TypeForm key={type?.id} type={type} refused={refusedIn(actionData)} />
        ) : (
          type && <TypeDetails type={type} />
        )}
        {type?.kind === 'document' && <Shown type={type} reasons={reasons} canChange={can.configure} />}
      </Stack>
    </>
  )
}

type ShownProps = { type: RequirementTypeView; reasons: ReasonView[]; canChange: boolean }

/** What belongs to a type that is there: changed at once, apart from its form. */
function Shown({ type, reasons, canChange }: ShownProps) {
  return (
    <>
      <ExamplePicture type={type} canChange={canChange} />
      <ReasonList typeId={type.id} reasons={reasons} canChange={canChange} />
    </>
  )
}

function TypeForm({ type, refused }: Parameters<typeof TypeFields>[0]) {
  const t = useWords()
  const form = useFirstFault(refused)
  const isSaving = useNavigation().formData?.has('name') ?? false
  return (
    <Form method="post" ref={form} noValidate>
      <Stack gap="lg">
        <RefusalNote refusal={refused} />
        <TypeFields type={type} refused={refused} />
        {type && <Text c="dimmed">{t('office.catalogue.changeNote')}</Text>}
        <Group>
          <Button type="submit" size="md" loading={isSaving}>
            {t('office.common.save')}
          </Button>
          {!type && (
            <Button type="submit" name="next" value="details" size="md" variant="default">
              {t('office.requirementType.saveOn')}
            </Button>
          )}
          <Button component={Link} to="/office/catalogue" variant="subtle" size="md">
            {t('office.common.cancel')}
          </Button>
        </Group>
      </Stack>
    </Form>
  )
}
