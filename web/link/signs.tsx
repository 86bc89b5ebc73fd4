import type { ClientRequirement } from '../../contract/desk.ts'
import type { Translate } from '../../i18n/words.ts'
import { Icon, type IconName } from '../ui/icons.tsx'

const signs: Record<ClientRequirement['status'], IconName> = {
  pending: 'circle',
  submitted: 'clock',
  approved: 'check',
  rejected: 'cross',
  waived: 'minus',
  notApplicable: 'minus',
}

/** How a requirement stands: always a drawing and its word, colour only besides. */
export function StatusTag({ status, t }: { status: ClientRequirement['status']; t: Translate }) {
  return (
    <span className="tag" data-status={status}>
      <Icon name={signs[status]} size={16} />
      {t(`link.card.${status}`)}
    </span>
  )
}

/** The camera of the button, drawn as the icons of `ui` are. */
export function CameraSign() {
  return (
    <svg
      viewBox="0 0 24 24"
      width="20"
      height="20"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d="M4 8h4l2-3h4l2 3h4v11H4zM12 10a3.2 3.2 0 1 0 0 6.4a3.2 3.2 0 1 0 0-6.4" />
    </svg>
  )
}
