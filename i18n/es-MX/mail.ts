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
  },
  link: {
    subject: '{firm} te pide documentos · expediente {number}',
    intro:
      '{firm} te pide documentos para «{title}» (expediente {number}). Puedes tomarles foto con tu celular; no necesitas usuario ni contraseña.',
    asked: 'Lo que se pide:',
  },
  decision: {
    subjectRejected: {
      one: 'Corrige {n} documento · expediente {number}',
      other: 'Corrige {n} documentos · expediente {number}',
    },
    subjectApproved: {
      one: 'Aprobamos {n} documento · expediente {number}',
      other: 'Aprobamos {n} documentos · expediente {number}',
    },
    intro: 'Revisamos lo que enviaste para «{title}» (expediente {number}):',
    complete: 'Ya está todo: no tienes que hacer nada más.',
  },
  daily: {
    subjectMissing: {
      one: 'Te falta {n} documento · {about}',
      other: 'Te faltan {n} documentos · {about}',
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
  invitation: {
    subject: '{firm} te invita a Legajo',
    intro:
      'Tienes una cuenta nueva en {firm}. Elige tu contraseña para entrar; la invitación dura 7 días y se usa una vez.',
    button: 'Elegir mi contraseña',
    why: 'Si no esperabas esta invitación, ignora este correo.',
  },
}
