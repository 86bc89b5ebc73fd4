import { Button, Group, Radio, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { type FormEvent, useState } from 'react'
import { useFetcher } from 'react-router'
import type { LikelyParty } from '../../../contract/parties.ts'
import { Note } from '../parts/note.tsx'
import { useFieldWords, useWords } from '../words.tsx'
import styles from './fields.module.css'
import type { ParticipantFieldsProps } from './participant-props.ts'
import type { Chosen } from './party-search.tsx'

type SomebodyNewProps = Pick<ParticipantFieldsProps, 'nameOf' | 'faultOf' | 'typedOf'> & {
  onName: (name: string) => void
  onChoose: (party: Chosen) => void
}
type Field = 'givenName' | 'surname1' | 'surname2' | 'legalName' | 'email' | 'phone' | 'identifier'

const typingMs = 300

/** A new party's fields; whoever is there already with the same data is offered while they are typed. */
export function SomebodyNew({ nameOf, faultOf, typedOf, onName, onChoose }: SomebodyNewProps) {
  const t = useWords()
  const fault = useFieldWords()
  const [kind, setKind] = useState(typedOf?.('kind') ?? 'person')
  const likely = useFetcher<LikelyParty[]>()
  const look = useDebouncedCallback((query: URLSearchParams) => {
    likely.load(`/office/parties/likely?${query}`)
  }, typingMs)

  function hear(event: FormEvent<HTMLDivElement>) {
    const typed = (field: Field) =>
      [...event.currentTarget.querySelectorAll('input')].find(({ name }) => name === nameOf(field))?.value ??
      ''
    const parts = [typed('givenName'), typed('surname1'), typed('surname2'), typed('legalName')]
    const name = parts
      .map((part) => part.trim())
      .filter(Boolean)
      .join(' ')
    onName(name)
    look(
      new URLSearchParams({
        ...{ name, email: typed('email'), phone: typed('phone'), identifier: typed('identifier') },
      }),
    )
  }

  const field = (name: Field) => ({
    name: nameOf(name),
    label: name === 'identifier' ? t('office.opening.identifier') : t(`office.newDossier.${name}`),
    defaultValue: typedOf?.(name),
    error: fault(faultOf(name)),
    // A client's data: the browser's own address book is the clerk's.
    autoComplete: 'off',
  })
  return (
    <div className={`${styles.row} ${styles.fields}`} onInput={hear}>
      <Radio.Group
        name={nameOf('kind')}
        className={styles.row}
        label={t('office.newDossier.kind')}
        value={kind}
        onChange={setKind}
      >
        <Group mt="xs">
          <Radio value="person" label={t('office.newDossier.person')} />
          <Radio value="company" label={t('office.newDossier.company')} />
        </Group>
      </Radio.Group>
      {kind === 'person' ? (
        <>
          <TextInput key="givenName" {...field('givenName')} required />
          <TextInput key="surname1" {...field('surname1')} />
          <TextInput key="surname2" {...field('surname2')} />
        </>
      ) : (
        <TextInput key="legalName" {...field('legalName')} required />
      )}
      <TextInput
        key="email"
        {...field('email')}
        type="email"
        inputMode="email"
        description={t('office.newDossier.emailHint')}
      />
      <TextInput
        key="phone"
        {...field('phone')}
        type="tel"
        inputMode="tel"
        description={t('office.newDossier.phoneHint')}
      />
      <TextInput key="identifier" {...field('identifier')} description={t('office.opening.identifierHint')} />
      <Likely parties={likely.data ?? []} onChoose={onChoose} />
    </div>
  )
}

function Likely({ parties, onChoose }: { parties: LikelyParty[]; onChoose: (party: Chosen) => void }) {
  const t = useWords()
  if (parties.length === 0) return null
  return (
    <div className={styles.row}>
      <Note tone="accent">
        <strong>{t('office.opening.likely')}</strong>
        <ul className={styles.likely}>
          {parties.map(({ id, name, why, email, phone }) => (
            <li key={id}>
              <span>
                {[name, email, phone].filter(Boolean).join(' · ')} (
                {why.map((one) => t(`office.people.why.${one}`)).join(', ')})
              </span>
              <Button variant="default" size="sm" onClick={() => onChoose({ id, name })}>
                {t('office.opening.use', { name })}
              </Button>
            </li>
          ))}
        </ul>
      </Note>
    </div>
  )
}
