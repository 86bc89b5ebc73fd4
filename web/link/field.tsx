import type { ClientRequirement } from '../../contract/desk.ts'
import type { Locale, Translate, WordKey } from '../../i18n/words.ts'
import type { Faults } from './answers-in.ts'
import { FieldInput } from './field-input.tsx'
import { Marks, nameWords, Said } from './requirement-parts.tsx'

type FieldProps = {
  requirement: ClientRequirement
  fault: Faults[string] | undefined
  locale: Locale
  t: Translate
}

const hinted = ['date', 'nif', 'rfc', 'curp', 'clabe', 'iban', 'vin']

/** One data field. The script replaces it whole, by its id, when it has changed and nobody is at it. */
export function Field({ requirement, fault, locale, t }: FieldProps) {
  const { id, asks, status, canAdd, answer } = requirement
  if (asks.kind !== 'data') return null
  const [helpId, notesId] = [`${id}-help`, `${id}-notes`]
  const hint = hinted.includes(asks.type) ? t(`link.field.hints.${asks.type}` as WordKey) : ''
  const name = nameWords(requirement, t)
  return (
    <div className="card field" id={id} data-status={status}>
      {canAdd ? (
        <label className="card-name" htmlFor={`${id}-value`}>
          {name}
        </label>
      ) : (
        <p className="card-name">{name}</p>
      )}
      <Marks requirement={requirement} locale={locale} t={t}>
        {requirement.receipt && (
          <span className="mark">{t('link.field.folio', { receipt: requirement.receipt })}</span>
        )}
      </Marks>
      <Said requirement={requirement} t={t} />
      {canAdd ? (
        <>
          {hint && (
            <p className="soft" id={helpId}>
              {hint}
            </p>
          )}
          <FieldInput
            requirement={requirement}
            asks={asks}
            typed={fault?.typed}
            isWrong={fault !== undefined}
            describedBy={`${hint ? `${helpId} ` : ''}${notesId}`}
            t={t}
          />
        </>
      ) : (
        answer && <p className="value">{answer.shown}</p>
      )}
      <div className="notes" id={notesId}>
        {fault ? (
          <p className="refusal">{fault.sentence}</p>
        ) : (
          <Notes answer={answer} canAdd={canAdd} t={t} />
        )}
      </div>
    </div>
  )
}

function Notes({
  answer,
  canAdd,
  t,
}: {
  answer: ClientRequirement['answer']
  canAdd: boolean
  t: Translate
}) {
  if (!answer) return null
  const { warnings, by, isHidden, shown } = answer
  return (
    <>
      {canAdd && isHidden && (
        <p className="soft">{t('link.field.hidden', { end: shown.replace(/^·+/, '') })}</p>
      )}
      {by && <p className="soft">{t('link.field.by', { who: by })}</p>}
      {canAdd && warnings.length > 0 && (
        <p className="odd">
          <b>{t('link.field.odd')}</b> {warnings.map((code) => t(`fields.${code}` as WordKey)).join(' ')}{' '}
          {t('link.field.oddText')}
        </p>
      )}
    </>
  )
}
