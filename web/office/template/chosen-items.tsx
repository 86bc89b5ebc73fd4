import { ActionIcon, Checkbox, Text } from '@mantine/core'
import { Icon, type IconName } from '../../ui/icons.tsx'
import { useWords } from '../words.tsx'
import styles from './editor.module.css'
import type { Item } from './items.ts'

type ChosenItemsProps = {
  items: Item[]
  onShift: (item: Item, step: 1 | -1) => void
  onMandatory: (item: Item, mandatory: boolean) => void
  onRemove: (item: Item) => void
}

/** What the template asks for, in its order. Posts `typeId` and `mandatory.<typeId>` for each. */
export function ChosenItems({ items, onShift, onMandatory, onRemove }: ChosenItemsProps) {
  const t = useWords()
  if (items.length === 0) return <Text c="dimmed">{t('office.templates.chosenEmpty')}</Text>
  return (
    <ol className={styles.items}>
      {items.map((item, index) => (
        <li key={item.typeId} className={styles.item}>
          <input type="hidden" name="typeId" value={item.typeId} />
          <span className={styles.position}>{index + 1}</span>
          <span className={styles.name}>{item.name}</span>
          <Checkbox
            name={`mandatory.${item.typeId}`}
            label={t('office.templates.mandatory')}
            aria-label={t('office.templates.mandatoryOf', { name: item.name })}
            checked={item.mandatory}
            onChange={(event) => onMandatory(item, event.currentTarget.checked)}
          />
          <Tool
            icon="up"
            label={t('office.templates.moveUp', { name: item.name })}
            isOff={index === 0}
            onUse={() => onShift(item, -1)}
          />
          <Tool
            icon="down"
            label={t('office.templates.moveDown', { name: item.name })}
            isOff={index === items.length - 1}
            onUse={() => onShift(item, 1)}
          />
          <Tool
            icon="cross"
            label={t('office.templates.removeItem', { name: item.name })}
            onUse={() => onRemove(item)}
          />
        </li>
      ))}
    </ol>
  )
}

type ToolProps = { icon: IconName; label: string; isOff?: boolean; onUse: () => void }

/** Never truly disabled: a button that goes dead at the end of the list would drop the focus. */
function Tool({ icon, label, isOff = false, onUse }: ToolProps) {
  return (
    <ActionIcon
      variant="subtle"
      size={44}
      aria-label={label}
      aria-disabled={isOff}
      data-disabled={isOff || undefined}
      onClick={() => !isOff && onUse()}
    >
      <Icon name={icon} />
    </ActionIcon>
  )
}
