import { Button } from '@mantine/core'
import { useFetcher } from 'react-router'
import type { DossierAbout } from '../../../contract/dossier-acts.ts'
import { Icon } from '../../ui/icons.tsx'
import { Note } from '../parts/note.tsx'
import { type Outcome, refusedIn } from '../parts/outcome.ts'
import { RefusalNote } from '../parts/refusal-note.tsx'
import { useWords } from '../words.tsx'
import { OneButton } from './about/one-button.tsx'

/** The one fetcher that takes requirements out: by its key the note finds what it did. */
const key = 'taken-out'

/** Takes a requirement out of this dossier at once; the note that is shown then has the way back. */
export function TakeOut({ id, name }: { id: string; name: string }) {
  const t = useWords()
  const fetcher = useFetcher({ key })
  return (
    <fetcher.Form method="post">
      <input type="hidden" name="intent" value="removeRequirement" />
      <input type="hidden" name="requirementId" value={id} />
      <input type="hidden" name="name" value={name} />
      <Button type="submit" variant="default" size="sm" leftSection={<Icon name="trash" />}>
        {t('office.asking.remove')}
      </Button>
    </fetcher.Form>
  )
}

/** What was just taken out, with the way back; gone once it is asked for again. */
export function TakenOutNote({ removed }: Pick<DossierAbout, 'removed'>) {
  const t = useWords()
  const { data } = useFetcher<Outcome & { id?: string; name?: string }>({ key })
  if (refusedIn(data)) return <RefusalNote refusal={refusedIn(data)} />
  if (!data?.id || !removed.some(({ id }) => id === data.id)) return null
  const undo = (
    <OneButton
      label={t('office.common.undo')}
      fields={{ intent: 'restoreRequirement', requirementId: data.id }}
    />
  )
  return (
    <Note tone="good" actions={undo}>
      {t('office.asking.removed', { name: data.name ?? '' })}
    </Note>
  )
}
