import { Button, SegmentedControl, Stack, Text, Title, VisuallyHidden } from '@mantine/core'
import { type RefObject, useState } from 'react'
import type { RequirementTypeView } from '../../../contract/catalog.ts'
import { Icon } from '../../ui/icons.tsx'
import { useFieldWords, useWords } from '../words.tsx'
import { AvailableTypes } from './available-types.tsx'
import { DraftPreview } from './draft-preview.tsx'
import styles from './editor.module.css'
import { SectionBox } from './section-box.tsx'
import { countItems } from './sections.ts'
import { useDrag } from './use-drag.ts'
import type { EditorState } from './use-editor.ts'

type EditorProps = {
  editor: EditorState
  types: RequirementTypeView[]
  /** The form around, whose fields the preview draws. */
  form: RefObject<HTMLFormElement | null>
  name: string
  errors: Record<string, string>
}
type View = 'template' | 'catalogue' | 'preview'

/**
 * The catalogue, the template, and the client's page that comes of it: beside each other where there is room, else one
 * at a time. Everything works by buttons; dragging is for whoever has a mouse.
 */
export function Editor({ editor, types, form, name, errors }: EditorProps) {
  const t = useWords()
  const [view, setView] = useState<View>('template')
  const n = countItems(editor.sections)
  const views = [
    { value: 'template', label: n ? t('office.editor.templateN', { n }) : t('office.editor.template') },
    { value: 'catalogue', label: t('office.templates.available') },
    { value: 'preview', label: t('office.editor.preview') },
  ]
  return (
    <div className={styles.editor} data-view={view}>
      <VisuallyHidden role="status">{editor.said}</VisuallyHidden>
      <SegmentedControl
        className={styles.views}
        aria-label={t('office.editor.views')}
        value={view}
        onChange={(value) => setView(value as View)}
        data={views}
        fullWidth
      />
      <Stack gap="sm" className={styles.template}>
        <Title order={2} size="h4">
          {t('office.templates.chosen')}
        </Title>
        <Chosen editor={editor} errors={errors} />
      </Stack>
      <Stack gap="sm" className={styles.catalogue}>
        <Title order={2} size="h4">
          {t('office.templates.available')}
        </Title>
        <AvailableTypes types={types} editor={editor} />
      </Stack>
      <Stack gap="sm" className={styles.preview}>
        <Title order={2} size="h4">
          {t('office.editor.previewTitle')}
        </Title>
        <Text c="dimmed" size="sm">
          {t('office.editor.previewText')}
        </Text>
        <DraftPreview form={form} stamp={JSON.stringify([name, editor.sections])} isEmpty={n === 0} />
      </Stack>
    </div>
  )
}

function Chosen({ editor, errors }: Pick<EditorProps, 'editor' | 'errors'>) {
  const t = useWords()
  const faultWords = useFieldWords()
  const drag = useDrag(editor)
  const starts = editor.sections.map((_, i) => countItems(editor.sections.slice(0, i)))
  return (
    <>
      {errors.items && (
        <p role="alert" className={styles.fault}>
          {faultWords(errors.items)}
        </p>
      )}
      {editor.sections.map((section, i) => (
        <SectionBox
          key={section.key}
          section={section}
          before={starts[i] ?? 0}
          editor={editor}
          drag={drag}
          errors={errors}
        />
      ))}
      <div>
        <Button
          variant="default"
          size="md"
          leftSection={<Icon name="plus" size={14} />}
          onClick={editor.addSection}
        >
          {t('office.editor.addSection')}
        </Button>
      </div>
    </>
  )
}
