import { Button, Menu } from '@mantine/core'
import { Form } from 'react-router'
import type { TemplateView } from '../../../contract/catalog.ts'
import { Icon } from '../../ui/icons.tsx'
import { ArchiveButton } from '../parts/archive-button.tsx'
import { useWords } from '../words.tsx'

/** What can be done with a template beside changing it. */
export function TemplateActs({ template: { id, name, isArchived } }: { template: TemplateView }) {
  const t = useWords()
  const file = `/files/templates/${id}.json`
  return (
    <>
      <Form method="post" action={`/office/templates/${id}`}>
        <input type="hidden" name="intent" value="duplicate" />
        <Button type="submit" variant="default" size="md" leftSection={<Icon name="copy" />}>
          {t('office.editor.duplicate')}
        </Button>
      </Form>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" size="md" leftSection={<Icon name="download" />}>
            {t('office.editor.export')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item component="a" href={file} download>
            {t('office.editor.exportPlain')}
          </Menu.Item>
          <Menu.Item component="a" href={`${file}?examples=1`} download>
            {t('office.editor.exportWithExamples')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {!isArchived && <ArchiveButton to="/office/templates" id={id} name={name} />}
    </>
  )
}
