import type { SomeWords } from '../shape.ts'

type Office = NonNullable<SomeWords['office']>

export const handing: Office['handing'] = {
  copy: 'Copiar el enlace',
  who: '¿Para quién es el enlace?',
  together: 'Un solo enlace para {names}',
  togetherHint: 'El mismo enlace abre lo de todos ellos. Úsalo con parejas que comparten teléfono.',
  each: 'A cada uno el suyo',
  title: {
    email: 'Enviar el enlace por correo',
    whatsapp: 'Enviar el enlace por WhatsApp',
    letter: 'Carta con el enlace',
    copy: 'Enlace de {names}',
  },
  qrAlt: 'Código QR con el enlace',
  whatsappText:
    'Revisa el texto y ábrelo en WhatsApp. Se envía desde tu cuenta; aquí queda anotado que lo enviaste.',
  noNumber:
    '{name} no tiene un teléfono que sirva para WhatsApp. Copia el texto y envíaselo por donde habléis.',
  sentTo: 'Enlace enviado a {email}.',
  reissue: 'Hacer otro',
  reissueTitle: '¿Anular este enlace y hacer otro?',
  reissueText:
    'El de ahora deja de servir de inmediato. Se hace uno nuevo para las mismas personas y se envía por correo a quien lo tenga; a los demás envíaselo por otro medio.',
}

export const letter: Office['letter'] = {
  title: 'Carta con el enlace',
  hint: 'Esta carta lleva un enlace que no se vuelve a mostrar. Imprímela antes de cerrar la pestaña.',
  gone: 'La carta se hace desde el expediente: «Enviar enlace», «Carta para imprimir».',
}

export const board: Office['board'] = {
  title: 'Enlaces activos',
  text: 'Quién puede entrar hoy sin contraseña, y cómo le llegó el enlace.',
  total: { one: '{n} enlace activo', other: '{n} enlaces activos' },
  caption: 'Enlaces activos',
  ways: 'Cómo se envió',
  expires: 'Caduca',
  devices: { one: 'abierto en {n} teléfono', other: 'abierto en {n} teléfonos' },
  choose: 'Elegir el enlace de {names}',
  chooseAll: 'Elegir todos los de esta página',
  revokeChosen: 'Anular los elegidos',
  chosen: { one: '{n} elegido', other: '{n} elegidos' },
  revokeTitle: { one: '¿Anular {n} enlace?', other: '¿Anular {n} enlaces?' },
  revoked: { one: 'Se ha anulado {n} enlace.', other: 'Se han anulado {n} enlaces.' },
  search: 'Buscar en los enlaces',
  emptyTitle: 'Ningún enlace activo',
  emptyText: 'Cuando envíes un enlace aparecerá aquí hasta que caduque o lo anules.',
  noneTitle: 'Ningún enlace coincide',
}

export const tasks: Office['tasks'] = {
  dialogText: 'Lleva un enlace hecho para este mensaje.',
  noPhone: 'No hay un teléfono registrado. Añádelo en los datos del cliente.',
}

export const settings: Office['settings'] = {
  linkDays: 'Días que dura un enlace',
  linkDaysHint: 'Vale para los enlaces nuevos',
  whatsappTextHint: 'Puedes usar {nombre}, {despacho}, {asunto} y {enlace}. Si falta {enlace}, va al final.',
  textsNote: 'Valen para clientes con tu idioma; a los demás les llegan los textos de siempre en el suyo.',
  isDiscreetHint:
    'Los correos, las cartas y los mensajes no nombran el asunto ni los documentos: solo invitan a abrir el enlace. Para teléfonos que otros miran.',
  whenNeeded: 'Solo los días en que le toca algo o ha cambiado algo',
  mailsPerDayHint: 'Una quinta parte se guarda para enlaces y decisiones, que no pueden esperar',
  privacy: 'Protección de datos',
  privacyHint:
    'Se muestra completa antes de entrar. Cada cambio es una versión nueva y se vuelve a mostrar al abrir el enlace.',
  mailOutbox:
    'Los correos no salen: se guardan en «Correos de salida». Para enviarlos de verdad, quien instaló Legajo debe poner SMTP_HOST y MAIL_FROM.',
}

export const mailTrouble: Office['mailTrouble'] = {
  notConfigured: 'Aquí los correos se guardan y no se envían: falta poner un servidor de correo.',
}
