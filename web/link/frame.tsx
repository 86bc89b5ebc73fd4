import type { ReactNode } from 'react'
import type { FirmBrand } from '../../contract/access.ts'
import { Icon } from '../ui/icons.tsx'

/** Every page of the client: the firm on top, then what it says. Without a firm, the page says only itself. */
export function Frame({ firm, title, children }: { firm?: FirmBrand; title: string; children: ReactNode }) {
  return (
    <div className="sheet">
      <title>{firm ? `${title} · ${firm.name}` : title}</title>
      {firm?.accent && (
        <link rel="stylesheet" href={`/accent/${firm.accent.slice(1).toLowerCase()}.css`} precedence="firm" />
      )}
      {firm && (
        <header className="firm">
          {firm.logo ? <img className="logo" src={firm.logo} alt="" /> : <Icon name="building" size={20} />}
          <span>{firm.name}</span>
        </header>
      )}
      {children}
    </div>
  )
}

/** Plain text in paragraphs, as blank lines part them. */
export function Paragraphs({ text }: { text: string }) {
  const paragraphs = text.split(/\n\s*\n/).filter((paragraph) => paragraph.trim() !== '')
  return paragraphs.map((paragraph, i) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs of one text, drawn once
    <p key={i}>{paragraph.trim()}</p>
  ))
}
