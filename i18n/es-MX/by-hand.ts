/** What is said by hand: by WhatsApp, on paper, by telephone. */
export const byHand = {
  whatsapp:
    'Hola, {name}. {firm} te pide los documentos de «{title}». Súbelos desde tu teléfono con esta liga, sin contraseña: {address}',
  whatsappDiscreet: 'Hola, {name}. {firm} te espera en esta liga, sin contraseña: {address}',
  letterIntro:
    '{firm} te pide lo siguiente para «{title}». Puedes entregarlo desde tu celular, con fotos, sin usuario ni contraseña.',
  letterIntroDiscreet:
    '{firm} te pide entregar unos documentos. Puedes hacerlo desde tu celular, con fotos, sin usuario ni contraseña.',
  letterHow:
    'Apunta la cámara de tu celular a este código o escribe la dirección en tu navegador. Sirve hasta el {day} y es sólo para ti: no la compartas.',
  letterPrivacy:
    'Al entrar verás el aviso de privacidad de {firm}: quién usa tus datos, para qué, y cómo ejercer tus derechos ARCO.',
  statusHello: 'Hola, {name}. Te escribimos de {firm}.',
  statusDossier: '«{title}» ({number}):',
  statusMissing: 'Nos falta:',
  statusCorrect: 'Hay que corregir:',
  statusReviewing: 'Ya lo tienes todo entregado; lo estamos revisando.',
  statusLink: 'Entra aquí desde tu teléfono, sin contraseña: {address}',
  optional: 'si lo tienes',
  statusDiscreet: 'Tenemos novedades de tu expediente.',
}
