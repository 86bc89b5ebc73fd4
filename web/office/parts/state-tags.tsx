import type { DossierStatus, RequirementStatus, Turn } from '../../../contract/requirement-status.ts'
import type { IconName } from '../../ui/icons.tsx'
import { useWords } from '../words.tsx'
import { Tag, type Tone } from './tag.tsx'

type Look = { tone: Tone; icon: IconName }

const requirementLooks: Record<RequirementStatus, Look> = {
  pending: { tone: 'calm', icon: 'circle' },
  submitted: { tone: 'wait', icon: 'clock' },
  approved: { tone: 'good', icon: 'check' },
  rejected: { tone: 'bad', icon: 'cross' },
  waived: { tone: 'calm', icon: 'minus' },
  notApplicable: { tone: 'calm', icon: 'minus' },
}

const dossierLooks: Record<DossierStatus, Look> = {
  open: { tone: 'accent', icon: 'document' },
  complete: { tone: 'good', icon: 'check' },
  closed: { tone: 'calm', icon: 'lock' },
  blocked: { tone: 'bad', icon: 'alert' },
}

const turnLooks: Record<Turn, Look> = {
  firm: { tone: 'wait', icon: 'building' },
  party: { tone: 'calm', icon: 'person' },
  third: { tone: 'calm', icon: 'clock' },
}

export function RequirementTag({ status }: { status: RequirementStatus }) {
  const t = useWords()
  return <Tag {...requirementLooks[status]}>{t(`office.common.requirementStatus.${status}`)}</Tag>
}

export function DossierTag({ status }: { status: DossierStatus }) {
  const t = useWords()
  return <Tag {...dossierLooks[status]}>{t(`office.common.dossierStatus.${status}`)}</Tag>
}

export function TurnTag({ turn }: { turn: Turn }) {
  const t = useWords()
  return <Tag {...turnLooks[turn]}>{t(`office.common.turns.${turn}`)}</Tag>
}
