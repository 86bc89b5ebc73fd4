import { Button, Group, NativeSelect, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { Form, Link, redirect, useNavigation } from 'react-router'
import type { TemplateRow } from '../../contract/catalog.ts'
import { newDossier } from '../../contract/dossiers.ts'
import { features } from '../context.ts'
import { readForm, typedIn } from '../forms.ts'
import { refusal } from '../problems.ts'
import type { Route } from './+types/new-dossier'
import { actorOf } from './actor.ts'
import { useMe } from './me.ts'
import { ClientFields } from './new-dossier/client-fields.tsx'
import { Empty } from './parts/empty.tsx'
import { type Refused, refusedIn, unreadable } from './parts/outcome.ts'
import { PageHead } from './parts/page-head.tsx'
import { RefusalNote } from './parts/refusal-note.tsx'
import { useFirstFault } from './parts/use-first-fault.ts'
import { useFieldWords, useWords } from './words.tsx'

export async function loader(args: Route.LoaderArgs) {
  const actor = await actorOf(args)
  return { templates: await args.context.get(features).catalog.listTemplates(actor) }
}

const partyField = 'participants.0.partyId'

export async function action(args: Route.ActionArgs) {
  const form = await args.request.formData()
  const typed = typedIn(form)
  if (form.get('which') === 'known' && !form.get(partyField)) {
    return unreadable({ errors: { [partyField]: 'missing' }, typed })
  }
  const reading = readForm(newDossier, form)
  if (!reading.ok) return unreadable(reading)
  try {
    const id = await args.context.get(features).dossiers.open(await actorOf(args), reading.value)
    return redirect(`/office/dossiers/${id}`)
  } catch (error) {
    return refusal(error, { typed })
  }
}

export default function NewDossier({ loaderData: { templates }, actionData }: Route.ComponentProps) {
  const t = useWords()
  return (
    <>
      <PageHead title={t('office.newDossier.title')} text={t('office.newDossier.text')} />
      {templates.length > 0 ? (
        <NewDossierForm templates={templates} refused={refusedIn(actionData)} />
      ) : (
        <NoTemplates />
      )}
    </>
  )
}

type NewDossierFormProps = { templates: TemplateRow[]; refused: Refused | undefined }

function NewDossierForm({ templates, refused }: NewDossierFormProps) {
  const t = useWords()
  const fault = useFieldWords()
  const form = useFirstFault(refused)
  const isOpening = useNavigation().formMethod === 'POST'
  const only = templates.length === 1 ? templates[0] : undefined
  // The title follows the template until somebody writes his own.
  const [title, setTitle] = useState(refused?.typed?.title ?? only?.name ?? '')
  const [isOwnTitle, setOwnTitle] = useState(false)

  function followTemplate(id: string) {
    if (!isOwnTitle) setTitle(templates.find((template) => template.id === id)?.name ?? '')
  }

  return (
    <Form method="post" ref={form} noValidate>
      <Stack maw={760} gap="lg">
        <RefusalNote refusal={refused} />
        <NativeSelect
          name="templateIds"
          label={t('office.newDossier.template')}
          description={t('office.newDossier.templateHint')}
          required
          defaultValue={refused?.typed?.templateIds ?? only?.id ?? ''}
          onChange={(event) => followTemplate(event.currentTarget.value)}
          data={[
            { value: '', label: t('office.newDossier.templatePick') },
            ...templates.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          error={fault(refused?.errors.templateIds)}
        />
        <ClientFields refused={refused} />
        <TextInput
          name="title"
          label={t('office.newDossier.subject')}
          description={t('office.newDossier.subjectHint')}
          value={title}
          onChange={(event) => {
            setTitle(event.currentTarget.value)
            setOwnTitle(true)
          }}
          error={fault(refused?.errors.title)}
        />
        <TextInput
          type="date"
          name="dueOn"
          label={`${t('office.newDossier.due')} (${t('office.common.optional')})`}
          defaultValue={refused?.typed?.dueOn}
          error={fault(refused?.errors.dueOn)}
          maw={260}
        />
        <Group>
          <Button type="submit" size="md" loading={isOpening}>
            {t('office.newDossier.submit')}
          </Button>
          <Button component={Link} to="/office/dossiers" variant="subtle" size="md">
            {t('office.common.cancel')}
          </Button>
        </Group>
      </Stack>
    </Form>
  )
}

function NoTemplates() {
  const t = useWords()
  const { can } = useMe()
  const action = can.configure && (
    <Button component={Link} to="/office/templates/new">
      {t('office.newDossier.makeTemplate')}
    </Button>
  )
  return (
    <Empty
      title={t('office.templates.emptyTitle')}
      text={t('office.newDossier.noTemplates')}
      action={action}
    />
  )
}
