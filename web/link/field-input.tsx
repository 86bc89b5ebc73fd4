import type { InputHTMLAttributes } from 'react'
import type { ClientRequirement } from '../../contract/desk.ts'
import type { FieldType } from '../../contract/field-types.ts'
import type { Asks } from '../../contract/requirement-spec.ts'
import type { Translate } from '../../i18n/words.ts'

type FieldInputProps = {
  requirement: ClientRequirement
  asks: Extract<Asks, { kind: 'data' }>
  typed: string | undefined
  isWrong: boolean
  describedBy: string
  t: Translate
}

type Keyboard = Pick<
  InputHTMLAttributes<HTMLInputElement>,
  'type' | 'inputMode' | 'autoComplete' | 'autoCapitalize' | 'spellCheck'
>
const code: Keyboard = { autoComplete: 'off', autoCapitalize: 'characters', spellCheck: false }

/** Which keyboard a phone offers. Never `type=number`, which drops what it does not understand. */
const keyboards: Partial<Record<FieldType, Keyboard>> = {
  number: { inputMode: 'decimal', autoComplete: 'off' },
  money: { inputMode: 'decimal', autoComplete: 'off' },
  date: { inputMode: 'numeric', autoComplete: 'off' },
  email: {
    type: 'email',
    inputMode: 'email',
    autoComplete: 'email',
    autoCapitalize: 'none',
    spellCheck: false,
  },
  phone: { type: 'tel', inputMode: 'tel', autoComplete: 'tel' },
  clabe: { inputMode: 'numeric', autoComplete: 'off' },
  nif: code,
  rfc: code,
  curp: code,
  iban: code,
  vin: code,
  plate: code,
}

/** Where a value is typed, with what stands there now. `was` goes along, so that only what changed is saved. */
export function FieldInput({ requirement, asks, typed, isWrong, describedBy, t }: FieldInputProps) {
  const { id, answer, mandatory } = requirement
  const was = answer && !answer.isHidden ? answer.shown : ''
  const control = {
    id: `${id}-value`,
    name: `answer.${id}`,
    defaultValue: typed ?? was,
    'data-was': was,
    'aria-describedby': describedBy,
    'aria-invalid': isWrong || undefined,
    'aria-required': mandatory || undefined,
  }
  return (
    <>
      {asks.type === 'choice' ? (
        <select className="input" {...control}>
          <option value="">{t('link.field.choose')}</option>
          {asks.choices.map((choice) => (
            <option key={choice}>{choice}</option>
          ))}
        </select>
      ) : (
        <input className="input" type="text" maxLength={1000} {...keyboards[asks.type]} {...control} />
      )}
      <input type="hidden" name={`was.${id}`} value={was} />
    </>
  )
}
