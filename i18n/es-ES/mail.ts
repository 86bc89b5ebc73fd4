import type { SomeWords } from '../shape.ts'

export const mail: SomeWords['mail'] = {
  why: 'Recibes este correo porque {firm} prepara tu expediente. El enlace es solo para ti: no lo reenvíes.',
  link: {
    intro:
      '{firm} te pide documentos para «{title}» (expediente {number}). Puedes hacerles una foto con el móvil; no necesitas usuario ni contraseña.',
  },
}
