import type { SomeWords } from '../shape.ts'
import { acuse, contact, field } from './link-parts.ts'

export const link: SomeWords['link'] = {
  acuse,
  contact,
  field,
  landing: {
    intro: 'Los entregas desde este móvil, sin registrarte y sin contraseña.',
    step2: 'Haces la foto o eliges el archivo: se envía solo y recibes un resguardo.',
    consent: 'Al continuar, tu expediente se abre en este móvil y queda anotado que has visto este aviso.',
    privacy: 'Información sobre protección de datos',
    goneHeading: 'Este enlace ya no sirve',
    goneText: 'Ha caducado o se ha cambiado por otro. Pide uno nuevo a {firm}.',
  },
  ask: {
    text: 'Por seguridad, el acceso en cada móvil se cierra solo. Abre otra vez el enlace que recibiste o pide uno nuevo: lo enviamos solo a tu correo registrado.',
    submit: 'Enviarme el enlace',
    sent: 'Si tu expediente sigue abierto, el enlace llegará en unos minutos a tu correo registrado. Si no llega, mira en el correo no deseado o llama a {firm}.',
    leftHeading: 'Has cerrado tu expediente en este móvil',
    left: 'Lo que has entregado está guardado. Para volver, abre el enlace que recibiste o pide uno nuevo: lo enviamos solo a tu correo registrado.',
    notMe:
      'Hemos cerrado el expediente en este móvil. Si el enlace te llegó por error, bórralo y avisa a {firm}.',
  },
  page: {
    nothingToDoText: 'Estamos revisando lo que has enviado. Te avisaremos.',
    closedText: 'Ya no recibe documentos. Lo que entregaste está guardado.',
    doubts: '¿Dudas? Escribe a {name}',
    privacy: 'Protección de datos',
    leave: 'Cerrar en este móvil',
  },
  card: {
    replace: {
      one: 'Envía de nuevo la página {pages}; las demás están bien y se quedan.',
      other: 'Envía de nuevo las páginas {pages}, en ese orden; las demás están bien y se quedan.',
    },
    receipt: 'Recibido, resguardo {receipt}',
    camera: 'Hacer foto',
  },
  pages: {
    rejected: 'Hay que enviarla de nuevo',
    locked: 'Tiene contraseña y no podremos leerlo. Quítasela y envíalo otra vez.',
    broken: 'El archivo está dañado y no se abre. Envíalo otra vez.',
    tooMuch: 'Es demasiado grande para abrirlo. Envíalo en partes.',
  },
  script: {
    received: 'Página recibida, resguardo {receipt}.',
    duplicate: 'Esa página ya la habías enviado; no se ha repetido.',
    lost: 'Se ha cortado la conexión. Lo intentamos otra vez.',
    failed: 'No se ha podido enviar. La página sigue aquí: revisa tu conexión e inténtalo de nuevo.',
    shut: 'Tu acceso en este móvil se ha cerrado. Abre otra vez tu enlace para seguir.',
  },
}
