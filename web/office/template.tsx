import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { Form, Link, redirect, useNavigation } from 'react-router'
import { type RequirementTypeView, type TemplateView, templateInput } from '../../contract/catalog.ts'
import { features } from '../context.ts'
import { typedIn } from '../forms.ts'
import { found, refusal } from '../problems.ts'
import type { Route } from './+types/template'
import { actorOf } from './actor.ts'
import { useMe } from './me.ts'
import { ArchiveButton } from './parts/archive-button.tsx'
import { Empty } from './parts/empty.tsx'
import { Note } from './parts/note.tsx'
import { faultsOf, type Refused, refusedIn, unreadable } from './parts/outcome.ts'
import { PageHead } from './parts/page-head.tsx'
import { RefusalNote } from './parts/refusal-note.tsx'
import { useFirstFault } from './parts/use-first-fault.ts'
import { Editor } from './template/editor.tsx'
import { templateIn } from './template/items.ts'
import { useFieldWords, useWords } from './words.tsx'

export async function loader(args: Route.LoaderArgs) {
  const actor = await actorOf(args)
  const { catalog } = args.context.get(features)
  const { templateId } = args.params
  const [types, template] = await Promise.all([
    catalog.listTypes(actor),
    templateId ? found(catalog.getTemplate(actor, templateId)) : undefined,
  ])
  return { types, template }
}

export async function action(args: Route.ActionArgs) {
  const form = await args.request.formData()
  const reading = templateInput.safeParse(templateIn(form))
  if (!reading.success) return unreadable({ errors: faultsOf(reading.error), typed: typedIn(form) })
  const { catalog } = args.context.get(features)
  const { templateId } = args.params
  try {
    const actor = await actorOf(args)
    if (!templateId) {
      await catalog.addTemplate(actor, reading.data)
      return redirect('/office/templates')
    }
    await catalog.changeTemplate(actor, templateId, reading.data)
    return { done: 'save' }
  } catch (error) {
    return refusal(error, { typed: typedIn(form) })
  }
}

/** One template: a new one, one to change, or one to read. */
export default function Template({ loaderData: { types, template }, actionData }: Route.ComponentProps) {
  const t = useWords()
  const { can } = useMe()
  const archive = template && can.configure && (
    <ArchiveButton to="/office/templates" id={template.id} name={template.name} />
  )
  const text = template && t('office.templates.versionN', { n: template.version })
  return (
    <>
      <PageHead title={template?.name ?? t('office.templates.create')} text={text} actions={archive} />
      {actionData && 'done' in actionData && template && (
        <Note tone="good">{t('office.templates.savedAs', { n: template.version })}</Note>
      )}
      {can.configure ? (
        <TemplateForm key={template?.id} template={template} types={types} refused={refusedIn(actionData)} />
      ) : (
        template && <TemplateItems template={template} />
      )}
    </>
  )
}

type TemplateFormProps = {
  template: TemplateView | undefined
  types: RequirementTypeView[]
  refused: Refused | undefined
}

function TemplateForm({ template, types, refused }: TemplateFormProps) {
  const t = useWords()
  const fault = useFieldWords()
  const form = useFirstFault(refused)
  const isSaving = useNavigation().formMethod === 'POST'
  if (types.length === 0 && !template) return <EmptyCatalogue />
  return (
    <Form method="post" ref={form} noValidate>
      <Stack gap="lg" mt="md">
        <RefusalNote refusal={refused} />
        <TextInput
          name="name"
          label={t('office.templates.name')}
          description={t('office.templates.nameHint')}
          defaultValue={refused?.typed?.name ?? template?.name}
          error={fault(refused?.errors.name)}
          required
          maw={640}
        />
        <Editor initial={template?.items ?? []} types={types} fault={refused?.errors.items} />
        {template && <Text c="dimmed">{t('office.templates.changeNote')}</Text>}
        <Group>
          <Button type="submit" size="md" loading={isSaving}>
            {t('office.common.save')}
          </Button>
          <Button component={Link} to="/office/templates" variant="subtle" size="md">
            {t('office.common.cancel')}
          </Button>
        </Group>
      </Stack>
    </Form>
  )
}

function EmptyCatalogue() {
  const t = useWords()
  const action = (
    <Button component={Link} to="/office/catalogue">
      {t('office.templates.goToCatalogue')}
    </Button>
  )
  return (
    <Empty
      title={t('office.catalogue.emptyTitle')}
      text={t('office.templates.emptyCatalogue')}
      action={action}
    />
  )
}

function TemplateItems({ template }: { template: TemplateView }) {
  const t = useWords()
  return (
    <ol>
      {template.items.map(({ typeId, name, mandatory }) => (
        <li key={typeId}>
          {name}
          {!mandatory && ` (${t('office.common.optional')})`}
        </li>
      ))}
    </ol>
  )
}
