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
import { AskedPreview, type Someone } from './new-dossier/asked-preview.tsx'
import styles from './new-dossier/fields.module.css'
import { ParticipantRows } from './new-dossier/participant-rows.tsx'
import { TemplateFields } from './new-dossier/template-fields.tsx'
import { Empty } from './parts/empty.tsx'
import { type Refused, refusedIn, unreadable } from './parts/outcome.ts'
import { PageHead } from './parts/page-head.tsx'
import { RefusalNote } from './parts/refusal-note.tsx'
import { useFirstFault } from './parts/use-first-fault.ts'
import { useFieldWords, useWords } from './words.tsx'

export async function loader(args: Route.LoaderArgs) {
  const actor = await actorOf(args)
  const { catalog, dossiers } = args.context.get(features)
  const [templates, assignable] = await Promise.all([
    catalog.listTemplates(actor),
    dossiers.assignable(actor),
  ])
  return { templates, assignable }
}

export async function action(args: Route.ActionArgs) {
  const form = await args.request.formData()
  const typed = typedIn(form)
  const reading = readForm(newDossier, form)
  if (!reading.ok) return unreadable(reading)
  try {
    const id = await args.context.get(features).dossiers.open(await actorOf(args), reading.value)
    return redirect(`/office/dossiers/${id}`)
  } catch (error) {
    return refusal(error, { typed })
  }
}

export default function NewDossier({ loaderData, actionData }: Route.ComponentProps) {
  const { templates, assignable } = loaderData
  const t = useWords()
  return (
    <>
      <PageHead title={t('office.newDossier.title')} text={t('office.newDossier.text')} />
      {templates.length > 0 ? (
        <NewDossierForm templates={templates} assignable={assignable} refused={refusedIn(actionData)} />
      ) : (
        <NoTemplates />
      )}
    </>
  )
}

type NewDossierFormProps = {
  templates: TemplateRow[]
  assignable: { id: string; name: string }[]
  refused: Refused | undefined
}

function NewDossierForm({ templates, assignable, refused }: NewDossierFormProps) {
  const t = useWords()
  const fault = useFieldWords()
  const form = useFirstFault(refused)
  const isOpening = useNavigation().formMethod === 'POST'
  const only = templates.length === 1 ? templates[0] : undefined
  const [chosen, setChosen] = useState([refused?.typed?.templateIds ?? only?.id ?? ''])
  const [people, setPeople] = useState<Someone[]>([{ name: '', role: 'holder' }])
  // The title follows the templates until somebody writes his own.
  const [ownTitle, setOwnTitle] = useState(refused?.typed?.title)
  const nameOf = (id: string) => templates.find((template) => template.id === id)?.name
  const title = ownTitle ?? chosen.flatMap((id) => nameOf(id) ?? []).join(' + ')

  return (
    <Form method="post" ref={form} noValidate className={styles.page}>
      <Stack gap="lg">
        <RefusalNote refusal={refused} />
        <TemplateFields
          templates={templates}
          chosen={chosen}
          onChange={setChosen}
          error={fault(refused?.errors.templateIds)}
        />
        <ParticipantRows refused={refused} onPeople={setPeople} />
        <TextInput
          name="title"
          label={t('office.newDossier.subject')}
          description={t('office.newDossier.subjectHint')}
          value={title}
          onChange={(event) => setOwnTitle(event.currentTarget.value)}
          error={fault(refused?.errors.title)}
        />
        <Group align="flex-start">
          <TextInput
            type="date"
            name="dueOn"
            label={`${t('office.newDossier.due')} (${t('office.common.optional')})`}
            defaultValue={refused?.typed?.dueOn}
            error={fault(refused?.errors.dueOn)}
          />
          {assignable.length > 1 && (
            <Responsible assignable={assignable} error={fault(refused?.errors.responsibleId)} />
          )}
        </Group>
      </Stack>
      <AskedPreview templateIds={chosen} people={people} />
      <Group>
        <Button type="submit" size="md" loading={isOpening}>
          {t('office.newDossier.submit')}
        </Button>
        <Button component={Link} to="/office/dossiers" variant="subtle" size="md">
          {t('office.common.cancel')}
        </Button>
      </Group>
    </Form>
  )
}

function Responsible({
  assignable,
  error,
}: Pick<NewDossierFormProps, 'assignable'> & { error: string | undefined }) {
  const t = useWords()
  const { staffId } = useMe()
  return (
    <NativeSelect
      name="responsibleId"
      label={t('office.opening.responsible')}
      description={t('office.opening.responsibleHint')}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      defaultValue={staffId}
      data={assignable.map(({ id, name }) => ({ value: id, label: name }))}
      error={error}
    />
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
