import { ActionIcon } from '@mantine/core'
import { Icon, type IconName } from '../../ui/icons.tsx'

type ToolProps = { icon: IconName; label: string; isOff?: boolean; onUse: () => void }

/** Never truly disabled: a button that goes dead at the end of the list would drop the focus. */
export function Tool({ icon, label, isOff = false, onUse }: ToolProps) {
  return (
    <ActionIcon
      variant="subtle"
      size={44}
      aria-label={label}
      data-tool={icon}
      aria-disabled={isOff}
      data-disabled={isOff || undefined}
      onClick={() => !isOff && onUse()}
    >
      <Icon name={icon} />
    </ActionIcon>
  )
}
