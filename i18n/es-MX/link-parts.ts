/** Parts of the client's page: data fields, pages put in order, whose is what, the receipt. */
export const field = {
  list: 'Datos',
  choose: 'Elige una opción',
  save: 'Guardar datos',
  saves: 'Cada dato se guarda solo cuando pasas al siguiente.',
  hidden: 'Guardado; termina en {end}. Escríbelo otra vez sólo si cambió.',
  odd: '¿Está bien así?',
  oddText: 'Si está bien, no tienes que hacer nada.',
  by: 'Anotado por {who}',
  folio: 'Folio {receipt}',
  unsaved: 'Esto que escribiste no alcanzó a guardarse; escríbelo otra vez al volver a entrar:',
  hints: {
    date: 'Día, mes y año: 23/11/1980, o sólo los números: 23111980.',
    nif: 'DNI, NIE o CIF, con su letra.',
    rfc: '13 letras y números; 12 si es de una empresa.',
    curp: '18 letras y números.',
    clabe: '18 números. Viene en tu estado de cuenta.',
    iban: 'Empieza con dos letras; el de España tiene 24 letras y números.',
    vin: 'Número de serie (NIV): 17 letras y números. Viene en la tarjeta de circulación.',
  },
}

export const arrange = {
  open: 'Arreglar',
  openOf: 'la página {n} de {name}',
  turn: 'Girar',
  earlier: 'Subir',
  later: 'Bajar',
  replace: 'Cambiar por otra',
  replaceFile: 'Se cambia o se quita el archivo completo «{file}».',
  front: 'Frente',
  back: 'Reverso',
  both: 'Tengo las dos caras en un solo archivo',
  missingFront: 'Falta el frente.',
  missingBack: 'Falta el reverso.',
  few: { one: 'Va {n} página; pedimos al menos {min}.', other: 'Van {n} páginas; pedimos al menos {min}.' },
  least: 'Al menos {n} páginas.',
}

export const owners = { of: 'De {name}', shared: 'De todos', instance: '{name} {n} de {of}' }

export const acuse = {
  title: 'Acuse de lo que entregaste',
  open: 'Ver o imprimir tu acuse',
  heading: 'Acuse de recibo',
  intro: '{firm} recibió de {name} lo que sigue, para el expediente {number} ({title}).',
  made: 'Hecho el {at}',
  folio: 'Folio {receipt}',
  digest: 'Huella SHA-256',
  kept: 'Dato confidencial: guardado',
  none: 'Todavía no entregas nada.',
  digestText:
    'La huella de un archivo es siempre la misma mientras no cambie ni un punto: sirve para comprobar que es ese.',
  print: 'Para guardarlo, usa «Imprimir» o «Compartir» de tu navegador.',
}

export const contact = { call: 'Llámale: {phone}', whatsapp: 'Escríbele por WhatsApp' }
