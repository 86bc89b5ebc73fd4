import { Button, Fieldset, Stack } from '@mantine/core'
import { useState } from 'react'
import type { ParticipantRole } from '../../../contract/roles.ts'
import { Icon } from '../../ui/icons.tsx'
import type { Refused } from '../parts/outcome.ts'
import { useRows } from '../parts/use-rows.ts'
import { useWords } from '../words.tsx'
import type { Someone } from './asked-preview.tsx'
import { ParticipantFields } from './participant-fields.tsx'

type ParticipantRowsProps = { refused: Refused | undefined; onPeople: (people: Someone[]) => void }

const nobody: Someone = { name: '', role: 'holder' }

/** Who takes part: one, mostly; as many as there are. */
export function ParticipantRows({ refused, onPeople }: ParticipantRowsProps) {
  const t = useWords()
  const form = useRows('participants', { count: 1, refused })
  const [people, setPeople] = useState<Record<string, Someone>>({})

  function tell(next: Record<string, Someone>, keys: string[]) {
    setPeople(next)
    onPeople(keys.map((key) => next[key] ?? nobody))
  }
  const keys = form.rows.map(({ key }) => key)

  function take(key: string) {
    form.remove(key)
    tell(
      people,
      keys.filter((one) => one !== key),
    )
  }

  return (
    <Stack>
      {form.rows.map((row, i) => {
        const name = people[row.key]?.name || t('office.opening.participant', { n: i + 1 })
        return (
          <Fieldset
            key={row.key}
            legend={i === 0 ? t('office.newDossier.client') : t('office.opening.participant', { n: i + 1 })}
          >
            <ParticipantFields
              nameOf={(field) => form.nameOf(i, field)}
              faultOf={(field) => form.faultOf(row, field)}
              typedOf={(field) => form.typedOf(row, field)}
              firstRole={(form.typedOf(row, 'role') as ParticipantRole) ?? (i === 0 ? 'holder' : 'spouse')}
              onSomeone={(someone) => tell({ ...people, [row.key]: someone }, keys)}
            />
            {form.rows.length > 1 && (
              <Button
                mt="sm"
                variant="subtle"
                leftSection={<Icon name="trash" />}
                onClick={() => take(row.key)}
              >
                {t('office.opening.removeParticipant', { name })}
              </Button>
            )}
          </Fieldset>
        )
      })}
      <div>
        <Button variant="default" leftSection={<Icon name="plus" />} onClick={form.add}>
          {t('office.opening.addParticipant')}
        </Button>
      </div>
    </Stack>
  )
}
