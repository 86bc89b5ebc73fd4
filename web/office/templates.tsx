import { Button, Stack, Table } from '@mantine/core'
import { Link } from 'react-router'
import type { TemplateRow } from '../../contract/catalog.ts'
import { features } from '../context.ts'
import { refusal } from '../problems.ts'
import type { Route } from './+types/templates'
import { actorOf } from './actor.ts'
import { useMe } from './me.ts'
import { ArchivedList } from './parts/archived-list.tsx'
import { ArchivedNote } from './parts/archived-note.tsx'
import { archivingIn } from './parts/archiving.ts'
import { Empty } from './parts/empty.tsx'
import { Ago, NowContext } from './parts/moment.tsx'
import { refusedIn } from './parts/outcome.ts'
import { PageHead } from './parts/page-head.tsx'
import { RefusalNote } from './parts/refusal-note.tsx'
import styles from './parts/rows.module.css'
import { useWords } from './words.tsx'

export async function loader(args: Route.LoaderArgs) {
  const actor = await actorOf(args)
  const { catalog } = args.context.get(features)
  const [templates, archived] = await Promise.all([
    catalog.listTemplates(actor),
    catalog.listArchivedTemplates(actor),
  ])
  return { templates, archived, now: new Date().toISOString() }
}

export async function action(args: Route.ActionArgs) {
  const archiving = archivingIn(await args.request.formData())
  const { catalog } = args.context.get(features)
  const act = archiving.done === 'restore' ? catalog.restoreTemplate : catalog.archiveTemplate
  try {
    await act(await actorOf(args), archiving.id)
    return archiving
  } catch (error) {
    return refusal(error)
  }
}

/** The firm's templates. */
export default function Templates({ loaderData, actionData }: Route.ComponentProps) {
  const { templates, archived, now } = loaderData
  const t = useWords()
  const { can } = useMe()
  const archiving = actionData && 'done' in actionData ? actionData : undefined
  const name = archiving?.name ?? ''
  const create = can.configure && (
    <Button component={Link} to="/office/templates/new">
      {t('office.templates.create')}
    </Button>
  )
  const readyMade = can.configure && (
    <Button
      component={Link}
      to="/office/templates/ready-made"
      variant={templates.length > 0 ? 'default' : 'filled'}
    >
      {t('office.readyMade.way')}
    </Button>
  )
  const ways = can.configure && (
    <>
      <Button component={Link} to="/office/templates/import" variant="default">
        {t('office.templateFiles.way')}
      </Button>
      {templates.length > 0 && readyMade}
      {create}
    </>
  )
  return (
    <NowContext value={now}>
      <PageHead title={t('office.templates.title')} text={t('office.templates.text')} actions={ways} />
      <Stack>
        <RefusalNote refusal={refusedIn(actionData)} />
        <ArchivedNote
          archiving={archiving}
          archived={t('office.templates.archived', { name })}
          restored={t('office.templates.restored', { name })}
        />
        {templates.length > 0 ? (
          <TemplateTable templates={templates} />
        ) : (
          <Empty
            title={t('office.templates.emptyTitle')}
            text={t(can.configure ? 'office.templates.emptyText' : 'office.templates.emptyRead')}
            action={readyMade}
          />
        )}
        <ArchivedList
          label={t('office.editor.archivedOnes', { n: archived.length })}
          to="/office/templates"
          rows={archived}
          canRestore={can.configure}
        />
      </Stack>
    </NowContext>
  )
}

function TemplateTable({ templates }: { templates: TemplateRow[] }) {
  const t = useWords()
  return (
    <Table
      className={styles.table}
      withTableBorder
      verticalSpacing="sm"
      aria-label={t('office.templates.caption')}
    >
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">{t('office.templates.name')}</Table.Th>
          <Table.Th scope="col">{t('office.templates.items')}</Table.Th>
          <Table.Th scope="col" visibleFrom="sm">
            {t('office.templates.version')}
          </Table.Th>
          <Table.Th scope="col" visibleFrom="sm">
            {t('office.templates.updated')}
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {templates.map((template) => (
          <Table.Tr key={template.id} className={styles.row}>
            <Table.Td>
              <Link to={`/office/templates/${template.id}`} className={styles.way}>
                {template.name}
              </Link>
            </Table.Td>
            <Table.Td>{template.itemCount}</Table.Td>
            <Table.Td visibleFrom="sm">{template.version}</Table.Td>
            <Table.Td visibleFrom="sm">
              <Ago at={template.updatedAt} />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}
