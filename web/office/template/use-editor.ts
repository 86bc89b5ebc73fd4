import { useEffect, useRef, useState } from 'react'
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
  const goTo = useFocus(sections)
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
      const next = act.neighbourOf(sections, key)
      goTo(next ? `[data-item="${next}"] [data-tool="cross"]` : '[data-section] input')
      setSections(act.withoutItem(sections, key))
      setSaid(t('office.templates.removed', { name }))
    },
    change: ({ key }: act.Item, change: Partial<act.Item>) =>
      setSections(act.withItem(sections, key, change)),
    shift(item: act.Item, step: 1 | -1) {
      goTo(`[data-item="${item.key}"] [data-tool="${step < 0 ? 'up' : 'down'}"]`)
      move(act.shifted(sections, item.key, step), item)
    },
    place: (item: act.Item, sectionKey: string, to: number) =>
      move(act.placed(sections, item.key, sectionKey, to), item),
    addSection() {
      const key = newKey()
      setSections(act.withSection(sections, key))
      setTarget(key)
      goTo(`[data-section="${key}"] input`)
    },
    rename: ({ key }: act.Section, name: string) => setSections(act.renamed(sections, key, name)),
    shiftSection: ({ key }: act.Section, step: 1 | -1) =>
      setSections(act.sectionShifted(sections, key, step)),
    removeSection({ key }: act.Section) {
      goTo('[data-section] input')
      setSections(act.withoutSection(sections, key))
    },
  }
}

/** Takes the focus along when what had it is drawn elsewhere or is gone. */
function useFocus(sections: act.Sections) {
  const wanted = useRef<string>(undefined)
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked for after each change of what is drawn
  useEffect(() => {
    const found = wanted.current && document.querySelector<HTMLElement>(wanted.current)
    if (found && found !== document.activeElement) found.focus()
    wanted.current = undefined
  }, [sections])
  return (selector: string) => {
    wanted.current = selector
  }
}
