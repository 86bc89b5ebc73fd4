import { Checkbox, Radio, Stack, TextInput } from '@mantine/core'
import type { PageView } from '../../../contract/desk.ts'
import { useWords } from '../words.tsx'
import styles from './page-choice.module.css'

/** The pages that are turned down, by id, with what is said of each beside the reason. */
export type PageNotes = ReadonlyMap<string, string>

type PageChoiceProps = {
  pages: readonly PageView[]
  /** Nothing when it is the whole document. */
  only: PageNotes | undefined
  fault: string | undefined
  onChange: (only: PageNotes | undefined) => void
}

/** The whole document, or single pages of it; the others then stay part of what is handed over next. */
export function PageChoice({ pages, only, fault, onChange }: PageChoiceProps) {
  const t = useWords()
  const good = pages.filter(({ rejected }) => !rejected)
  if (good.length < 2) return null

  function set(id: string, note: string | undefined) {
    const next = new Map(only)
    if (note === undefined) next.delete(id)
    else next.set(id, note)
    onChange(next)
  }

  return (
    <Stack gap="xs">
      <Radio.Group
        label={t('office.desk.pages')}
        value={only ? 'some' : 'all'}
        onChange={(value) => onChange(value === 'some' ? new Map() : undefined)}
        error={fault}
      >
        <Stack gap={0}>
          <Radio py={6} value="all" label={t('office.desk.wholeDocument')} />
          <Radio py={6} value="some" label={t('office.desk.somePages')} />
        </Stack>
      </Radio.Group>
      {only && (
        <ul className={styles.pages}>
          {pages.map((page, i) =>
            page.rejected ? null : (
              <li key={page.id}>
                <Checkbox
                  py={6}
                  label={t('office.review.page', { page: i + 1 })}
                  checked={only.has(page.id)}
                  onChange={(event) => set(page.id, event.currentTarget.checked ? '' : undefined)}
                />
                {only.has(page.id) && (
                  <TextInput
                    aria-label={t('office.desk.note', { page: i + 1 })}
                    placeholder={t('office.desk.noteHint')}
                    value={only.get(page.id)}
                    maxLength={500}
                    onChange={(event) => set(page.id, event.currentTarget.value)}
                  />
                )}
              </li>
            ),
          )}
        </ul>
      )}
    </Stack>
  )
}
