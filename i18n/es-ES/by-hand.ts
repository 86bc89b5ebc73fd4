import type { SomeWords } from '../shape.ts'

export const byHand: SomeWords['byHand'] = {
  whatsapp:
    'Hola, {name}. {firm} te pide los documentos de «{title}». Súbelos desde tu teléfono con este enlace, sin contraseña: {address}',
  whatsappDiscreet: 'Hola, {name}. {firm} te espera en este enlace, sin contraseña: {address}',
  letterIntro:
    '{firm} te pide lo siguiente para «{title}». Puedes entregarlo desde el móvil, con fotos, sin usuario ni contraseña.',
  letterIntroDiscreet:
    '{firm} te pide entregar unos documentos. Puedes hacerlo desde el móvil, con fotos, sin usuario ni contraseña.',
  letterHow:
    'Apunta la cámara del móvil a este código o escribe la dirección en tu navegador. Sirve hasta el {day} y es solo para ti: no la compartas.',
  letterPrivacy:
    'Al entrar verás la información de protección de datos de {firm}: quién trata tus datos, para qué, y cómo ejercer tus derechos.',
}
