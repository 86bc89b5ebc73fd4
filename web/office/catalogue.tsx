import { Button, Stack } from '@mantine/core'
import { Link } from 'react-router'
import { features } from '../context.ts'
import { refusal } from '../problems.ts'
import type { Route } from './+types/catalogue'
import { actorOf } from './actor.ts'
import { TypeTable } from './catalogue/type-table.tsx'
import { useMe } from './me.ts'
import { ArchivedList } from './parts/archived-list.tsx'
import { ArchivedNote } from './parts/archived-note.tsx'
import { archivingIn } from './parts/archiving.ts'
import { Empty } from './parts/empty.tsx'
import { refusedIn } from './parts/outcome.ts'
import { PageHead } from './parts/page-head.tsx'
import { RefusalNote } from './parts/refusal-note.tsx'
import { useWords } from './words.tsx'

export async function loader(args: Route.LoaderArgs) {
  const actor = await actorOf(args)
  const { catalog } = args.context.get(features)
  const [types, archived] = await Promise.all([catalog.listTypes(actor), catalog.listArchivedTypes(actor)])
  return { types, archived }
}

export async function action(args: Route.ActionArgs) {
  const archiving = archivingIn(await args.request.formData())
  const { catalog } = args.context.get(features)
  const act = archiving.done === 'restore' ? catalog.restoreType : catalog.archiveType
  try {
    await act(await actorOf(args), archiving.id)
    return archiving
  } catch (error) {
    return refusal(error)
  }
}

/** All that the firm may ask for. */
export default function Catalogue({ loaderData: { types, archived }, actionData }: Route.ComponentProps) {
  const t = useWords()
  const { can } = useMe()
  const archiving = actionData && 'done' in actionData ? actionData : undefined
  const name = archiving?.name ?? ''
  const create = can.configure && (
    <Button component={Link} to="/office/catalogue/new">
      {t('office.catalogue.create')}
    </Button>
  )
  const ways = (
    <>
      <Button component={Link} to="/office/catalogue/reasons" variant="default">
        {t('office.reasons.title')}
      </Button>
      {create}
    </>
  )
  return (
    <>
      <PageHead title={t('office.catalogue.title')} text={t('office.catalogue.text')} actions={ways} />
      <Stack>
        <RefusalNote refusal={refusedIn(actionData)} />
        <ArchivedNote
          archiving={archiving}
          archived={t('office.catalogue.archived', { name })}
          restored={t('office.catalogue.restored', { name })}
        />
        {types.length > 0 ? (
          <TypeTable types={types} />
        ) : (
          <Empty
            title={t('office.catalogue.emptyTitle')}
            text={t(can.configure ? 'office.catalogue.emptyText' : 'office.catalogue.emptyRead')}
            action={create}
          />
        )}
        <ArchivedList
          label={t('office.requirementType.archivedOnes', { n: archived.length })}
          to="/office/catalogue"
          rows={archived}
          canRestore={can.configure}
        />
      </Stack>
    </>
  )
}
