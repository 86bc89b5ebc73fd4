/** The frame of the office, and its pages for whoever is not in yet. */
export const shell = {
  skip: 'Ir al contenido',
  menu: 'Menú',
  inbox: 'Bandeja',
  dossiers: 'Expedientes',
  parties: 'Clientes',
  templates: 'Plantillas',
  catalogue: 'Catálogo',
  team: 'Equipo',
  links: 'Ligas activas',
  settings: 'Ajustes',
  outbox: 'Correos de salida',
  account: 'Tu cuenta',
  signOut: 'Salir',
  loading: 'Cargando',
}

export const signIn = {
  title: 'Entrar',
  heading: 'Entra a tu despacho',
  email: 'Correo',
  password: 'Contraseña',
  show: 'Mostrar la contraseña',
  hide: 'Ocultar la contraseña',
  submit: 'Entrar',
  forgot: '¿La olvidaste? Pide otra invitación a quien administra la cuenta.',
}

export const firstRun = {
  title: 'Primer uso',
  heading: 'Prepara tu despacho',
  text: 'Con esto queda listo. Serás quien administra la cuenta y podrás invitar a los demás.',
  firm: 'Tu despacho',
  firmName: 'Nombre del despacho',
  firmNameHint: 'Así lo verán tus clientes',
  country: 'País',
  mexico: 'México',
  spain: 'España',
  timeZone: 'Zona horaria',
  timeZoneHint: 'Las fechas y el correo diario siguen esta hora',
  you: 'Tu cuenta',
  name: 'Tu nombre',
  email: 'Tu correo',
  password: 'Contraseña',
  passwordHint: 'Al menos 10 caracteres; una frase es buena idea',
  submit: 'Crear el despacho',
  goneHeading: 'Esta página ya no sirve',
}

/** Time zones as people name them; the id's `/` is written `_`. */
export const timeZones = {
  America_Mexico_City: 'Centro (Ciudad de México)',
  America_Cancun: 'Sureste (Cancún)',
  America_Chihuahua: 'Chihuahua',
  America_Hermosillo: 'Sonora (Hermosillo)',
  America_Mazatlan: 'Pacífico (Mazatlán)',
  America_Monterrey: 'Noreste (Monterrey)',
  America_Tijuana: 'Noroeste (Tijuana)',
  Europe_Madrid: 'Península, Baleares, Ceuta y Melilla',
  Atlantic_Canary: 'Canarias',
}

export const invitation = {
  title: 'Invitación',
  heading: 'Hola, {name}',
  text: '{firm} te invita a trabajar en sus expedientes. Elige una contraseña para entrar.',
  email: 'Tu correo',
  password: 'Contraseña',
  passwordHint: 'Al menos 10 caracteres; una frase es buena idea',
  submit: 'Aceptar y entrar',
  goneHeading: 'Esta invitación ya no sirve',
}

export const outbox = {
  title: 'Correos de salida',
  text: 'Aquí quedan los correos que se habrían enviado. Nadie los recibió.',
  empty:
    'Todavía no hay correos. Envía la liga de un expediente o decide sobre un documento y aparecerá el suyo.',
  to: 'Para',
  subject: 'Asunto',
  at: 'Cuándo',
  from: 'De',
  back: 'Todos los correos',
  body: 'Contenido del correo',
  bodyText: 'Ver como texto',
}
