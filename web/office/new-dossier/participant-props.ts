import type { ParticipantRole } from '../../../contract/roles.ts'
import type { Someone } from './asked-preview.tsx'

export type ParticipantFieldsProps = {
  /** The name that a field is posted by. */
  nameOf: (field: string) => string
  faultOf: (field: string) => string | undefined
  typedOf?: (field: string) => string | undefined
  firstRole: ParticipantRole
  /** Who it is by now, told whenever that changes. */
  onSomeone?: (someone: Someone) => void
}
