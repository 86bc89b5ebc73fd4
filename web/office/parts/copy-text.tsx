import { Button, CopyButton } from '@mantine/core'
import { Icon } from '../../ui/icons.tsx'

type CopyTextProps = { text: string; label: string; done: string; variant?: 'default' | 'filled' }

/** Copies a text, and says so for a moment in its own place. */
export function CopyText({ text, label, done, variant = 'filled' }: CopyTextProps) {
  return (
    <CopyButton value={text} timeout={4000}>
      {({ copied, copy }) => (
        <Button
          onClick={copy}
          variant={variant}
          leftSection={<Icon name={copied ? 'check' : 'copy'} />}
          aria-live="polite"
        >
          {copied ? done : label}
        </Button>
      )}
    </CopyButton>
  )
}
