import type { SomeWords } from '../shape.ts'

type Office = NonNullable<SomeWords['office']>

export const signIn: Office['signIn'] = {
  heading: 'Accede a tu despacho',
}

export const outbox: Office['outbox'] = {
  empty:
    'Todavía no hay correos. Envía el enlace de un expediente o decide sobre un documento y aparecerá el suyo.',
}

export const shell: Office['shell'] = {
  links: 'Enlaces activos',
}
