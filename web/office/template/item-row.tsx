import { Checkbox, NativeSelect, TextInput } from '@mantine/core'
import type { HTMLAttributes } from 'react'
import { type ItemRole, itemRoles } from '../../../contract/roles.ts'
import { Icon } from '../../ui/icons.tsx'
import { Tool } from '../parts/tool.tsx'
import { useFieldWords, useWords } from '../words.tsx'
import styles from './editor.module.css'
import type { Item } from './sections.ts'

type ItemRowProps = {
  item: Item
  /** In the whole template, from 0: the name of its fields. */
  index: number
  isFirst: boolean
  isLast: boolean
  section: string
  /** Of whom the same is asked already. */
  taken: ReadonlySet<ItemRole>
  errors: Record<string, string>
  drag: HTMLAttributes<HTMLElement>
  onShift: (step: 1 | -1) => void
  onChange: (change: Partial<Item>) => void
  onRemove: () => void
}

/** One thing asked for: of whom, how often, and whether it must be. Its fields are `items.<index>.…`. */
export function ItemRow({ item, index, isFirst, isLast, section, taken, errors, drag, ...on }: ItemRowProps) {
  const t = useWords()
  const { name } = item
  return (
    <>
      <input type="hidden" name={`items.${index}.typeId`} value={item.typeId} />
      <input type="hidden" name={`items.${index}.section`} value={section} />
      <div className={styles.head}>
        <span className={styles.grip} title={t('office.editor.drag')} aria-hidden="true" {...drag}>
          <Icon name="grip" />
        </span>
        <span className={styles.name}>{name}</span>
        <span className={styles.tools}>
          <Tool
            icon="up"
            label={t('office.templates.moveUp', { name })}
            isOff={isFirst}
            onUse={() => on.onShift(-1)}
          />
          <Tool
            icon="down"
            label={t('office.templates.moveDown', { name })}
            isOff={isLast}
            onUse={() => on.onShift(1)}
          />
          <Tool icon="cross" label={t('office.templates.removeItem', { name })} onUse={on.onRemove} />
        </span>
      </div>
      <Wishes item={item} index={index} taken={taken} errors={errors} onChange={on.onChange} />
    </>
  )
}

type WishesProps = Pick<ItemRowProps, 'item' | 'index' | 'taken' | 'errors' | 'onChange'>

function Wishes({ item, index, taken, errors, onChange }: WishesProps) {
  const t = useWords()
  const fault = useFieldWords()
  const { name, role, instances, mandatory } = item
  return (
    <div className={styles.wishes}>
      <NativeSelect
        name={`items.${index}.role`}
        aria-label={t('office.editor.roleOf', { name })}
        value={role}
        onChange={(event) => onChange({ role: event.currentTarget.value as ItemRole })}
        data={itemRoles.map((value) => ({
          value,
          label: t(`office.editor.roles.${value}`),
          disabled: value !== role && taken.has(value),
        }))}
      />
      <TextInput
        name={`items.${index}.instances`}
        aria-label={t('office.editor.instancesOf', { name })}
        type="number"
        inputMode="numeric"
        min={1}
        max={36}
        value={instances || ''}
        onChange={(event) => onChange({ instances: Number(event.currentTarget.value) })}
        error={fault(errors[`items.${index}.instances`])}
        leftSection={<span aria-hidden="true">×</span>}
        w={84}
      />
      <Checkbox
        name={`items.${index}.mandatory`}
        label={t('office.templates.mandatory')}
        aria-label={t('office.templates.mandatoryOf', { name })}
        checked={mandatory}
        onChange={(event) => onChange({ mandatory: event.currentTarget.checked })}
      />
    </div>
  )
}
