import type { SomeWords } from '../shape.ts'

export const field: NonNullable<SomeWords['link']>['field'] = {
  unsaved: 'Esto que escribiste no llegó a guardarse; escríbelo otra vez cuando vuelvas a entrar:',
  hidden: 'Guardado; termina en {end}. Escríbelo otra vez solo si ha cambiado.',
  hints: {
    date: 'Día, mes y año: 23/11/1980, o solo los números: 23111980.',
    clabe: '18 números. Viene en tu extracto.',
    iban: 'Empieza por ES; tiene 24 letras y números.',
    vin: 'Bastidor: 17 letras y números. Viene en el permiso de circulación.',
  },
}

export const acuse: NonNullable<SomeWords['link']>['acuse'] = {
  title: 'Resguardo de lo que has entregado',
  open: 'Ver o imprimir tu resguardo',
  heading: 'Resguardo de entrega',
  intro: '{firm} ha recibido de {name} lo que sigue, para el expediente {number} ({title}).',
  folio: 'Resguardo {receipt}',
  none: 'Todavía no has entregado nada.',
}

export const contact: NonNullable<SomeWords['link']>['contact'] = {
  call: 'Llama: {phone}',
  whatsapp: 'Escribe por WhatsApp',
}
