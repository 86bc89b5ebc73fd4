/** What mails say. */
export const mail = {
  hello: 'Hola, {name}:',
  open: 'Abrir mi expediente',
  openAgain: 'Si el botón no abre, copia esta dirección en tu navegador:',
  why: 'Recibes este correo porque {firm} integra tu expediente. La liga es sólo para ti: no la reenvíes.',
  contact: '¿Dudas? Responde a este correo o habla con tu despacho.',
  status: {
    approved: 'Aprobado',
    submitted: 'En revisión',
    pending: 'Falta',
    rejected: 'Corrige',
    optional: 'Falta, si lo tienes',
    observed: 'Aprobado, con una observación',
  },
  what: {
    documents: { one: '{n} documento', other: '{n} documentos' },
    data: { one: '{n} dato', other: '{n} datos' },
    both: { one: '{n} cosa', other: '{n} cosas' },
  },
  phone: 'Teléfono: {phone}',
  whatsapp: 'WhatsApp: {phone}',
  discreet: {
    link: '{firm} te manda tu liga de acceso',
    news: 'Tienes un mensaje de {firm}',
    intro: 'Hola, {name}. Abre tu liga para ver de qué se trata; no necesitas usuario ni contraseña.',
    number: 'Expediente {number}',
  },
  pages: { one: 'Página {pages}:', other: 'Páginas {pages}:' },
  pageNote: 'Página {page}: «{note}»',
  othersStay: 'Las demás páginas están bien: no las mandes otra vez.',
  link: {
    subject: '{firm} te pide documentos · expediente {number}',
    intro:
      '{firm} te pide documentos para «{title}» (expediente {number}). Puedes tomarles foto con tu celular; no necesitas usuario ni contraseña.',
    asked: 'Lo que se pide:',
  },
  decision: {
    subjectRejected: {
      one: 'Corrige {what} · expediente {number}',
      other: 'Corrige {what} · expediente {number}',
    },
    subjectApproved: {
      one: 'Aprobamos {what} · expediente {number}',
      other: 'Aprobamos {what} · expediente {number}',
    },
    intro: 'Revisamos lo que enviaste para «{title}» (expediente {number}):',
    complete: 'Ya está todo: no tienes que hacer nada más.',
  },
  daily: {
    subjectMissing: {
      one: 'Te falta {what} · {about}',
      other: 'Te faltan {what} · {about}',
    },
    subjectWaiting: 'Estamos revisando tus documentos · {about}',
    number: 'expediente {number}',
    intro: 'Así va tu expediente hoy:',
    introMany: 'Así van tus expedientes hoy:',
    dossier: '{title} · expediente {number}',
    progress: '{approved} de {asked} aprobados',
  },
  auditHead: {
    subject: 'Sello del historial · {firm} · {day}',
    intro:
      'Guarda este correo. Es la huella de todo lo que pasó en {firm} hasta el {day}: si alguien cambiara después el historial, ya no coincidiría.',
    head: {
      one: 'Sello de {n} movimiento',
      other: 'Sello de {n} movimientos',
    },
    check: 'Para comprobarlo, en el servidor:',
    why: 'Recibes este correo porque administras Legajo. Llega una vez al día, cuando hubo movimientos.',
  },
  test: {
    subject: 'Correo de prueba de {firm}',
    text: 'Si lees esto, {firm} ya puede mandar correos a sus clientes.',
  },
  invitation: {
    subject: '{firm} te invita a Legajo',
    intro:
      'Tienes una cuenta nueva en {firm}. Elige tu contraseña para entrar; la invitación dura 7 días y se usa una vez.',
    button: 'Elegir mi contraseña',
    why: 'Si no esperabas esta invitación, ignora este correo.',
  },
}
