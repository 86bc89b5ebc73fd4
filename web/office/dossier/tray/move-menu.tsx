import { Button, Menu } from '@mantine/core'
import type { RequirementView } from '../../../../contract/desk.ts'
import { tray } from '../../../../contract/tray.ts'
import { Icon } from '../../../ui/icons.tsx'
import { useWords } from '../../words.tsx'
import { calledIn } from './requirement-target.tsx'
import styles from './sorting.module.css'

type MoveMenuProps = {
  requirements: readonly RequirementView[]
  isOpen: boolean
  isOff: boolean
  isBusy: boolean
  onChange: (isOpen: boolean) => void
  onMove: (to: string) => void
}

/** Where the chosen pages can go. */
export function MoveMenu({ requirements, isOpen, isOff, isBusy, onChange, onMove }: MoveMenuProps) {
  const t = useWords()
  const calledOf = calledIn(requirements)
  return (
    <Menu
      opened={isOpen && !isOff}
      onChange={onChange}
      position="bottom-start"
      withinPortal={false}
      withInitialFocusPlaceholder={false}
      returnFocus={false}
      trapFocus
    >
      <Menu.Target>
        <Button
          disabled={isOff}
          loading={isBusy}
          rightSection={<Icon name="down" size={16} />}
          aria-keyshortcuts="M"
        >
          {t('office.tray.moveTo')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown className={styles.menu} aria-label={t('office.tray.moveToLabel')}>
        {requirements.map((requirement) => {
          const { id, asks, can, pages, status } = requirement
          if (asks.kind !== 'document') return null
          const count = status === 'rejected' ? 0 : pages.length
          return (
            <Menu.Item
              key={id}
              disabled={!can.submit || count >= asks.pagesMax}
              onClick={() => onMove(id)}
              rightSection={t('office.tray.of', { n: count, max: asks.pagesMax })}
            >
              {calledOf(requirement)}
            </Menu.Item>
          )
        })}
        <Menu.Divider />
        <Menu.Item leftSection={<Icon name="inbox" />} onClick={() => onMove(tray)}>
          {t('office.tray.toTray')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
