import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { Form, Link, redirect, useNavigation, useSearchParams } from 'react-router'
import { type RequirementTypeView, type TemplateView, templateInput } from '../../contract/catalog.ts'
import { translatorFor } from '../../i18n/words.ts'
import { features } from '../context.ts'
import { readForm, typedIn } from '../forms.ts'
import { firmLocale } from '../locale.ts'
import { found, refusal } from '../problems.ts'
import type { Route } from './+types/template'
import { actorOf } from './actor.ts'
import { useMe } from './me.ts'
import { Empty } from './parts/empty.tsx'
import { NowContext } from './parts/moment.tsx'
import { Note } from './parts/note.tsx'
import { type Refused, refusedIn, unreadable } from './parts/outcome.ts'
import { PageHead } from './parts/page-head.tsx'
import { RefusalNote } from './parts/refusal-note.tsx'
import { RestoreButton } from './parts/restore-button.tsx'
import { useFirstFault } from './parts/use-first-fault.ts'
import styles from './template/editor.module.css'
import { Editor } from './template/editor.tsx'
import { ItemList } from './template/item-list.tsx'
import { TemplateActs } from './template/template-acts.tsx'
import { useEditor } from './template/use-editor.ts'
import { Versions } from './template/versions.tsx'
import { useFieldWords, useWords } from './words.tsx'

export async function loader(args: Route.LoaderArgs) {
  const actor = await actorOf(args)
  const { catalog } = args.context.get(features)
  const { templateId } = args.params
  const [types, template, versions] = await Promise.all([
    catalog.listTypes(actor),
    templateId ? found(catalog.getTemplate(actor, templateId)) : undefined,
    templateId ? found(catalog.listVersions(actor, templateId)) : [],
  ])
  return { types, template, versions, now: new Date().toISOString() }
}

export async function action(args: Route.ActionArgs) {
  const form = await args.request.formData()
  const { templateId } = args.params
  if (templateId && form.get('intent') === 'duplicate') return duplicate(args, templateId)
  const reading = readForm(templateInput, form)
  if (!reading.ok) return unreadable(reading)
  const { catalog } = args.context.get(features)
  try {
    const actor = await actorOf(args)
    if (!templateId) {
      await catalog.addTemplate(actor, reading.value)
      return redirect('/office/templates')
    }
    await catalog.changeTemplate(actor, templateId, reading.value)
    return { done: 'save' }
  } catch (error) {
    return refusal(error, { typed: typedIn(form) })
  }
}

async function duplicate(args: Route.ActionArgs, templateId: string) {
  const { catalog, staff } = args.context.get(features)
  try {
    const actor = await actorOf(args)
    const { name } = await catalog.getTemplate(actor, templateId)
    const t = translatorFor(firmLocale((await staff.me(actor)).firm.locale))
    const copy = await catalog.duplicateTemplate(actor, templateId, t('office.editor.copyOf', { name }))
    return redirect(`/office/templates/${copy}?from=copy`)
  } catch (error) {
    return refusal(error)
  }
}

/** One template: a new one, one to change, or one to read. */
export default function Template({ loaderData, actionData }: Route.ComponentProps) {
  const t = useWords()
  const { can } = useMe()
  const { types, template, versions, now } = loaderData
  const text = template && t('office.templates.versionN', { n: template.version })
  const isSaved = actionData && 'done' in actionData
  const acts = template && can.configure && <TemplateActs template={template} />
  return (
    <NowContext value={now}>
      <PageHead title={template?.name ?? t('office.templates.create')} text={text} actions={acts} />
      <Stack gap="md">
        {template?.isArchived && (
          <Note
            tone="accent"
            actions={can.configure && <RestoreButton to="/office/templates" {...template} />}
          >
            {t('office.editor.isArchived')}
          </Note>
        )}
        {isSaved && template && (
          <Note tone="good">{t('office.templates.savedAs', { n: template.version })}</Note>
        )}
        {!isSaved && <WhereFrom />}
        {can.configure ? (
          <TemplateForm
            key={template?.id}
            template={template}
            types={types}
            refused={refusedIn(actionData)}
          />
        ) : (
          template && <ItemList template={template} />
        )}
        {versions.length > 0 && <Versions versions={versions} />}
      </Stack>
    </NowContext>
  )
}

/** How the template came to be, right after it did. */
function WhereFrom() {
  const t = useWords()
  const [params] = useSearchParams()
  const words = {
    copy: t('office.editor.duplicated'),
    file: t('office.templateFiles.done'),
    readyMade: t('office.readyMade.done'),
  }
  const from = params.get('from') as keyof typeof words | null
  return from && words[from] ? <Note tone="good">{words[from]}</Note> : null
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
  const editor = useEditor(template?.items ?? [], t)
  const [name, setName] = useState(refused?.typed?.name ?? template?.name ?? '')
  const isSaving = useNavigation().formData?.has('name') ?? false
  if (types.length === 0 && !template) return <EmptyCatalogue />
  return (
    <Form method="post" ref={form} noValidate>
      <Stack gap="lg">
        <RefusalNote refusal={refused} />
        <TextInput
          name="name"
          label={t('office.templates.name')}
          description={t('office.templates.nameHint')}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={fault(refused?.errors.name)}
          required
          maw={640}
        />
        <Editor editor={editor} types={types} form={form} name={name} errors={refused?.errors ?? {}} />
        <Group className={styles.bar}>
          <Button type="submit" size="md" loading={isSaving}>
            {t('office.common.save')}
          </Button>
          <Button component={Link} to="/office/templates" variant="subtle" size="md">
            {t('office.common.cancel')}
          </Button>
          {template && (
            <Text c="dimmed" size="sm" visibleFrom="sm">
              {t('office.templates.changeNote')}
            </Text>
          )}
        </Group>
      </Stack>
    </Form>
  )
}

function EmptyCatalogue() {
  const t = useWords()
  const action = (
    <Group justify="center">
      <Button component={Link} to="/office/templates/ready-made">
        {t('office.readyMade.way')}
      </Button>
      <Button component={Link} to="/office/catalogue" variant="default">
        {t('office.templates.goToCatalogue')}
      </Button>
    </Group>
  )
  return (
    <Empty
      title={t('office.catalogue.emptyTitle')}
      text={t('office.templates.emptyCatalogue')}
      action={action}
    />
  )
}
