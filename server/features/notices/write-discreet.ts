import type { Translate } from '../../../i18n/words.ts'
import type { Body } from './write-body.ts'

/**
 * A mail as a discreet firm sends it, for phones that others see: neither its subject nor anything that a preview shows
 * names the matter or a document. What there is to say stands behind the link.
 */
export function discreet(body: Body, { t, kind, name, firm }: Spoken): Body {
  const sections = body.sections.filter(({ button }) => button)
  return {
    ...body,
    subject: t(kind === 'link' ? 'mail.discreet.link' : 'mail.discreet.news', { firm }),
    hello: '',
    intro: t('mail.discreet.intro', { name }),
    sections: sections.map(({ button, number }) => ({
      heading: sections.length > 1 && number ? t('mail.discreet.number', { number }) : undefined,
      lines: [],
      button,
    })),
  }
}

type Spoken = { t: Translate; kind: string; name: string; firm: string }
