import { TextInput } from '@mantine/core'
import { Tool } from '../parts/tool.tsx'
import { useFieldWords, useWords } from '../words.tsx'
import styles from './editor.module.css'
import { ItemRow } from './item-row.tsx'
import { rolesTaken, type Section } from './sections.ts'
import type { useDrag } from './use-drag.ts'
import type { EditorState } from './use-editor.ts'

type SectionBoxProps = {
  section: Section
  /** How many items stand before it. */
  before: number
  editor: EditorState
  drag: ReturnType<typeof useDrag>
  errors: Record<string, string>
}

/** One section of a template with what it asks for, in its order. */
export function SectionBox({ section, before, editor, drag, errors }: SectionBoxProps) {
  const t = useWords()
  const { items } = section
  const isFirstSection = editor.sections[0] === section
  const isLastSection = editor.sections.at(-1) === section
  return (
    <section
      className={styles.section}
      aria-label={editor.nameOf(section)}
      data-section={section.key}
      {...drag.room(section)}
    >
      <SectionHead section={section} editor={editor} fault={errors[`items.${before}.section`]} />
      {items.length === 0 && <p className={styles.empty}>{t('office.editor.sectionEmpty')}</p>}
      <ol className={styles.items} start={before + 1}>
        {items.map((item, i) => (
          <li
            key={item.key}
            className={styles.item}
            data-item={item.key}
            data-held={drag.held?.key === item.key || undefined}
            data-over={drag.isOver(section, i) || undefined}
            data-under={(i === items.length - 1 && drag.isOver(section, i + 1)) || undefined}
            {...drag.row(section, i)}
          >
            <ItemRow
              item={item}
              index={before + i}
              isFirst={isFirstSection && i === 0}
              isLast={isLastSection && i === items.length - 1}
              section={section.name}
              taken={rolesTaken(editor.sections, item.typeId)}
              errors={errors}
              drag={drag.handle(item)}
              onShift={(step) => editor.shift(item, step)}
              onChange={(change) => editor.change(item, change)}
              onRemove={() => editor.remove(item)}
            />
          </li>
        ))}
      </ol>
    </section>
  )
}

type SectionHeadProps = { section: Section; editor: EditorState; fault: string | undefined }

function SectionHead({ section, editor, fault }: SectionHeadProps) {
  const t = useWords()
  const words = useFieldWords()
  const { sections } = editor
  const at = sections.indexOf(section)
  const name = editor.nameOf(section)
  return (
    <div className={styles.head}>
      <TextInput
        className={styles.name}
        aria-label={`${t('office.editor.sectionName')} ${at + 1}`}
        placeholder={t('office.editor.sectionHint')}
        value={section.name}
        maxLength={100}
        onChange={(event) => editor.rename(section, event.currentTarget.value)}
        onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
        error={words(fault)}
      />
      {sections.length > 1 && (
        <span className={styles.tools}>
          <Tool
            icon="up"
            label={t('office.editor.sectionUp', { name })}
            isOff={at === 0}
            onUse={() => editor.shiftSection(section, -1)}
          />
          <Tool
            icon="down"
            label={t('office.editor.sectionDown', { name })}
            isOff={at === sections.length - 1}
            onUse={() => editor.shiftSection(section, 1)}
          />
          <Tool
            icon="trash"
            label={t('office.editor.removeSection', { name })}
            onUse={() => editor.removeSection(section)}
          />
        </span>
      )}
    </div>
  )
}
