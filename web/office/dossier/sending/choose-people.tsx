import { Button, Checkbox, Radio, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { LinkPeople } from '../../../../contract/access.ts'
import { useLocale, useWords } from '../../words.tsx'
import type { Way } from './ways.ts'

type ChoosePeopleProps = {
  people: LinkPeople
  way: Way
  isBusy: boolean
  /** Nothing chosen means to each the usual link. */
  onGo: (participantIds: string[]) => void
  go: string
}

/** For whom the link is: one person, or several who share it; by mail, also a link for each. */
export function ChoosePeople({ people: { people, usual }, way, isBusy, onGo, go }: ChoosePeopleProps) {
  const t = useWords()
  const names = useNames()
  const [mode, setMode] = useState(way === 'email' && usual === 'each' ? 'each' : 'one')
  const [chosen, setChosen] = useState(
    (usual === 'together' ? people : people.slice(0, 1)).map(({ partyId }) => partyId),
  )
  const picked = people.filter(({ partyId }) => chosen.includes(partyId))
  const isEach = mode === 'each'
  const picking = (
    <Checkbox.Group
      label={t('office.handing.who')}
      description={t('office.handing.whoHint')}
      value={chosen}
      onChange={setChosen}
    >
      <Stack gap="sm" mt="sm">
        {people.map(({ partyId, name, email, phone }) => (
          <Checkbox
            key={partyId}
            value={partyId}
            label={name}
            description={
              way === 'email'
                ? (email ?? t('office.handing.noEmail'))
                : way === 'whatsapp'
                  ? (phone ?? t('office.handing.noPhone'))
                  : undefined
            }
          />
        ))}
      </Stack>
    </Checkbox.Group>
  )
  return (
    <Stack>
      {way === 'email' && usual === 'each' && (
        <Radio.Group value={mode} onChange={setMode} aria-label={t('office.handing.who')}>
          <Stack gap="sm">
            <Radio value="each" label={t('office.handing.each')} />
            <Radio value="one" label={t('office.handing.together', { names: names(people) })} />
          </Stack>
        </Radio.Group>
      )}
      {!isEach && picking}
      {!isEach && picked.length > 1 && (
        <Text size="sm" c="dimmed" aria-live="polite">
          {t('office.handing.together', { names: names(picked) })}. {t('office.handing.togetherHint')}
        </Text>
      )}
      <div>
        <Button
          onClick={() => onGo(isEach ? [] : picked.flatMap(({ participantIds }) => participantIds))}
          disabled={!isEach && picked.length === 0}
          loading={isBusy}
          data-autofocus
        >
          {go}
        </Button>
      </div>
    </Stack>
  )
}

/** `Laura y Pedro`, in the reader's language. */
export function useNames(): (people: readonly { name: string }[]) => string {
  const format = new Intl.ListFormat(useLocale())
  return (people) => format.format(people.map(({ name }) => name))
}
