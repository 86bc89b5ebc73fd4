import type { SomeWords } from '../shape.ts'
import { answerFaults } from './answer-faults.ts'
import { byHand } from './by-hand.ts'
import { link } from './link.ts'
import { mail } from './mail.ts'
import { office } from './office.ts'

export const esEs: SomeWords = {
  fields: answerFaults,
  byHand,
  link,
  mail,
  office,
  problems: {
    link_gone: 'Este enlace ya no sirve. Pide otro a tu despacho.',
    party_noEmail: 'Este cliente no tiene correo. Copia el enlace y mándaselo por otro medio.',
  },
}
