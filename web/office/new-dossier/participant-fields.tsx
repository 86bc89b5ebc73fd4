import { Button, Group, NativeSelect, Radio, Stack } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { type ParticipantRole, participantRoles } from '../../../contract/roles.ts'
import { Icon } from '../../ui/icons.tsx'
import { useFieldWords, useWords } from '../words.tsx'
import styles from './fields.module.css'
import type { ParticipantFieldsProps } from './participant-props.ts'
import { type Chosen, PartySearch } from './party-search.tsx'
import { SomebodyNew } from './somebody-new.tsx'

/** Somebody new, or one that the firm has already, and his role. What is typed survives changing one's mind. */
export function ParticipantFields({
  nameOf,
  faultOf,
  typedOf,
  firstRole,
  onSomeone,
}: ParticipantFieldsProps) {
  const t = useWords()
  const fault = useFieldWords()
  const [which, setWhich] = useState(typedOf?.('which') ?? 'fresh')
  const [role, setRole] = useState<ParticipantRole>(firstRole)
  const [chosen, setChosen] = useState<Chosen>()
  const [typedName, setTypedName] = useState('')
  const name = which === 'known' ? (chosen?.name ?? '') : typedName
  const tell = useRef(onSomeone)
  tell.current = onSomeone
  useEffect(() => tell.current?.({ name, role }), [name, role])

  function choose(party: Chosen) {
    setChosen(party)
    setWhich('known')
  }

  return (
    <Stack>
      <NativeSelect
        name={nameOf('role')}
        label={t('office.people.role')}
        value={role}
        onChange={(event) => setRole(event.currentTarget.value as ParticipantRole)}
        data={participantRoles.map((one) => ({ value: one, label: t(`office.people.roles.${one}`) }))}
        error={fault(faultOf('role'))}
        maw={320}
      />
      <Radio.Group
        name={nameOf('which')}
        label={t('office.newDossier.whichClient')}
        value={which}
        onChange={setWhich}
      >
        <Group mt="xs">
          <Radio value="fresh" label={t('office.newDossier.fresh')} />
          <Radio value="known" label={t('office.newDossier.known')} />
        </Group>
      </Radio.Group>
      {which === 'known' && chosen && (
        <div className={styles.chosen}>
          <input type="hidden" name={nameOf('partyId')} value={chosen.id} />
          <span>
            <Icon name="check" size={16} /> {t('office.opening.chosen', { name: chosen.name })}
            {fault(faultOf('partyId')) && <strong> {fault(faultOf('partyId'))}</strong>}
          </span>
          <Button variant="default" size="sm" onClick={() => setChosen(undefined)}>
            {t('office.opening.useOther')}
          </Button>
        </div>
      )}
      {which === 'known' && !chosen && (
        <PartySearch
          name={nameOf('partyId')}
          onChoose={setChosen}
          // Nobody chosen: the server misses the name of somebody new.
          error={fault(faultOf('partyId') ?? faultOf('givenName'))}
        />
      )}
      {/* Disabled fields are not posted. */}
      <fieldset className={styles.fields} hidden={which !== 'fresh'} disabled={which !== 'fresh'}>
        <SomebodyNew
          nameOf={nameOf}
          faultOf={faultOf}
          typedOf={typedOf}
          onName={setTypedName}
          onChoose={choose}
        />
      </fieldset>
    </Stack>
  )
}
