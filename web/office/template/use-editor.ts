import { useRef, useState } from 'react'
import type { RequirementTypeView, TemplateItem } from '../../../contract/catalog.ts'
import type { Translate } from '../../../i18n/translate.ts'
import * as act from './sections.ts'

/** What is being made, every act on it, and what to read aloud of the last one. */
export type EditorState = ReturnType<typeof useEditor>

export function useEditor(initial: readonly TemplateItem[], t: Translate) {
  const [sections, setSections] = useState(() => act.sectionsOf(initial))
  const [chosenTarget, setTarget] = useState<string>()
  const [said, setSaid] = useState('')
  const lastKey = useRef(0)
  const target = sections.some(({ key }) => key === chosenTarget) ? chosenTarget : sections.at(-1)?.key
  const newKey = () => {
    lastKey.current += 1
    return `n${lastKey.current}`
  }

  function move(next: act.Section[], { key, name }: act.Item) {
    setSections(next)
    const position = act.positionOf(next, key)
    setSaid(t('office.templates.moved', { name, position, total: act.countItems(next) }))
  }

  return {
    sections,
    said,
    /** The section that a type is added to: the last one until another is chosen. */
    target,
    setTarget,
    nameOf(section: act.Section) {
      const n = sections.indexOf(section) + 1
      return section.name || t('office.editor.sectionN', { n })
    },
    add(type: RequirementTypeView) {
      const next = act.withType(sections, target ?? '', type, newKey())
      setSections(next)
      const total = act.countItems(next)
      const position = act.positionOf(next, `n${lastKey.current}`)
      setSaid(t('office.templates.added', { name: type.name, position, total }))
    },
    remove({ key, name }: act.Item) {
      setSections(act.withoutItem(sections, key))
      setSaid(t('office.templates.removed', { name }))
    },
    change: ({ key }: act.Item, change: Partial<act.Item>) =>
      setSections(act.withItem(sections, key, change)),
    shift: (item: act.Item, step: 1 | -1) => move(act.shifted(sections, item.key, step), item),
    place: (item: act.Item, sectionKey: string, to: number) =>
      move(act.placed(sections, item.key, sectionKey, to), item),
    addSection() {
      const key = newKey()
      setSections(act.withSection(sections, key))
      setTarget(key)
    },
    rename: ({ key }: act.Section, name: string) => setSections(act.renamed(sections, key, name)),
    shiftSection: ({ key }: act.Section, step: 1 | -1) =>
      setSections(act.sectionShifted(sections, key, step)),
    removeSection: ({ key }: act.Section) => setSections(act.withoutSection(sections, key)),
  }
}
