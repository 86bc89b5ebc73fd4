import { Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import { useWords } from '../words.tsx'

type DialogProps = {
  isOpen: boolean
  onClose: () => void
  title: string
  size?: 'md' | 'lg'
  children: ReactNode
}

/** A dialog over the page; closing it gives the focus back to where it was. */
export function Dialog({ isOpen, onClose, title, size = 'md', children }: DialogProps) {
  const t = useWords()
  return (
    <Modal.Root opened={isOpen} onClose={onClose} size={size} centered>
      <Modal.Overlay />
      <Modal.Content>
        {/* Mantine draws a <header> here, which would count as the page's own. */}
        <Modal.Header role="presentation">
          <Modal.Title>{title}</Modal.Title>
          <Modal.CloseButton aria-label={t('office.common.close')} />
        </Modal.Header>
        <Modal.Body>{children}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  )
}
