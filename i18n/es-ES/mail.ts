import type { SomeWords } from '../shape.ts'

export const mail: SomeWords['mail'] = {
  why: 'Recibes este correo porque {firm} prepara tu expediente. El enlace es solo para ti: no lo reenvíes.',
  discreet: {
    link: '{firm} te envía tu enlace de acceso',
    intro: 'Hola, {name}. Abre tu enlace para ver de qué se trata; no necesitas usuario ni contraseña.',
  },
  othersStay: 'Las demás páginas están bien: no las envíes otra vez.',
  link: {
    intro:
      '{firm} te pide documentos para «{title}» (expediente {number}). Puedes hacerles una foto con el móvil; no necesitas usuario ni contraseña.',
  },
}
