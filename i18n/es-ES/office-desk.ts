import type { SomeWords } from '../shape.ts'

type Office = NonNullable<SomeWords['office']>

export const inbox: Office['inbox'] = {
  emptyNone: 'Abre un expediente y envía el enlace a tu cliente; lo que entregue aparecerá aquí.',
  emptyWaiting: 'Les toca a tus clientes. Cuando envíen algo, aparecerá aquí.',
}

export const newDossier: Office['newDossier'] = {
  text: 'Elige qué le pides y a quién. Después le envías el enlace.',
  phone: 'Móvil',
  emailHint: 'Para enviarle el enlace y los avisos',
  phoneHint: 'Para enviarle el enlace por WhatsApp',
}

export const sending: Office['sending'] = {
  send: 'Enviar enlace',
  notSentTitle: 'Tu cliente aún no tiene el enlace',
  notSentText: 'Envíaselo para que pueda entregar sus documentos desde el teléfono.',
  dialogText:
    'Cópialo ahora: por seguridad no se vuelve a mostrar. Quien lo tenga puede entregar documentos aquí.',
  address: 'Enlace',
  copied: 'Copiado',
}

export const links: Office['links'] = {
  emptyTitle: 'Ningún enlace todavía',
  emptyText: 'Cuando envíes el enlace verás aquí cada copia y si ya la han abierto.',
  caption: 'Enlaces de este expediente',
  created: 'Creado',
  expires: 'Caduca',
  live: 'Activo',
  revoked: 'Anulado',
  expired: 'Caducado',
  copy: 'Copiado a mano',
  opened: 'abierto',
  revokeTitle: '¿Anular este enlace?',
}

export const messages: Office['messages'] = {
  kinds: { link: 'Enlace' },
}

export const review: Office['review'] = {
  viewerHint: 'Con el visor enfocado, pulsa ? para ver las teclas.',
  original: 'Descargar el original',
  unreadableText: 'Puedes descargar el original tal como llegó.',
  common: {
    blurred: 'No se lee bien. Haz la foto de nuevo con buena luz y sin mover el teléfono.',
    expired: 'Ya no está vigente. Envía uno reciente.',
  },
}

export const catalogue: Office['catalogue'] = {
  create: 'Nuevo requisito',
  emptyText: 'Añade lo primero que pides siempre: el DNI, un justificante de domicilio…',
  emptyRead: 'Quien administra la cuenta todavía no ha añadido requisitos.',
  nameHint: 'Como se lo dirías a tu cliente: «Justificante de domicilio»',
}

export const templates: Office['templates'] = {
  emptyText:
    'Monta la primera con los requisitos del catálogo: «Compraventa de vehículo», «Alta de cliente»…',
  emptyRead: 'Quien administra la cuenta todavía no ha creado plantillas.',
  emptyCatalogue: 'Primero añade requisitos al catálogo.',
  nameHint: '«Compraventa de vehículo, particular»',
  addShort: 'Añadir',
  add: 'Añadir {name}',
  added: '{name}: añadido, {position} de {total}.',
}

export const team: Office['team'] = {
  roleNames: { caseworker: 'Tramitador' },
}
