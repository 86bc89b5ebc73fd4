import type { SomeWords } from '../shape.ts'

export const desk: NonNullable<SomeWords['office']>['desk'] = {
  rejectedPage: 'Hay que enviarla de nuevo',
  rejectedNote: 'Hay que enviarla de nuevo: «{note}»',
  pressAgain: 'Pulsa otra vez la tecla para aprobar de todos modos.',
  pressNew: 'Pulsa la tecla nueva; Esc para dejarla',
  verdict: { expired: 'Caducó el {day}.' },
}
