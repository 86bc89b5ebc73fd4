import type { TemplateFileInput } from '../../../../contract/template-file.ts'
import { datum, paper } from './parts.ts'

const until = { rule: 'until' } as const
const illegible = 'No se lee bien: escanéalo o haz la foto con más luz.'

/** What firms in Spain ask for. Help as it is said at the counter; rules of law only where a source names them. */
export const spainTypes: TemplateFileInput['types'] = [
  paper(
    'es.dni',
    'DNI o NIE',
    'Por las dos caras, entero y sin reflejos. Si tienes NIE en papel, añade el pasaporte.',
    {
      pagesMax: 4,
      hasSides: true,
      validity: until,
      confidential: true,
      purpose: 'Comprobar quién eres',
      reasons: ['Falta el reverso.', 'Está caducado. Envía el nuevo o el resguardo de la renovación.'],
    },
  ),
  paper(
    'es.empadronamiento',
    'Certificado de empadronamiento',
    'Solo si tu domicilio no es el que pone en el DNI. Lo da tu ayuntamiento.',
    { pagesMax: 2, purpose: 'Comprobar tu domicilio actual' },
  ),
  paper(
    'es.mandato',
    'Mandato para la gestoría',
    'Imprime el documento que te hemos enviado, fírmalo y hazle una foto.',
    {
      pagesMax: 2,
      purpose: 'Poder hacer el trámite en tu nombre',
      reasons: ['Falta la firma.', 'La firma no es como la del DNI.'],
    },
  ),
  paper('es.permiso-circulacion', 'Permiso de circulación', 'El del vehículo, por las dos caras.', {
    pagesMax: 2,
    hasSides: true,
    reasons: ['Falta una cara.', 'No es el del vehículo del trámite.'],
  }),
  paper('es.ficha-tecnica', 'Ficha técnica', 'La tarjeta de la ITV, sus dos páginas.', {
    pagesMin: 2,
    pagesMax: 4,
    reasons: ['Falta una página.', illegible],
  }),
  paper(
    'es.ficha-nueva',
    'Ficha técnica o certificado de conformidad',
    'El que te da quien vende el vehículo.',
    {
      pagesMax: 6,
    },
  ),
  paper(
    'es.contrato-vehiculo',
    'Contrato de compraventa del vehículo',
    'Firmado por quien vende y por quien compra, con la fecha, la hora y el precio.',
    {
      pagesMax: 6,
      purpose: 'Comprobar la venta',
      reasons: ['Falta una firma.', 'Falta la fecha o el precio.'],
    },
  ),
  paper(
    'es.modelo-620',
    'Modelo 620 o 621',
    'El justificante del impuesto ya presentado, si lo tienes. Si no, lo presentamos nosotros.',
    { pagesMax: 4 },
  ),
  paper(
    'es.ivtm',
    'Recibo del impuesto de circulación (IVTM)',
    'El del año pasado, pagado. Lo da el ayuntamiento o tu banco.',
    {
      pagesMax: 2,
      purpose: 'Tráfico comprueba que el IVTM del año anterior está pagado',
      reasons: ['No es del año pasado.', 'No se ve que esté pagado.'],
    },
  ),
  paper('es.itv', 'Informe de la ITV en vigor', 'El último informe, con su fecha de caducidad.', {
    pagesMax: 4,
    validity: until,
    purpose: 'El permiso nuevo solo vale con la ITV en vigor',
    reasons: ['La ITV está caducada.'],
  }),
  paper(
    'es.apoderamiento',
    'CIF y poder de la empresa',
    'Si quien compra o vende es una empresa: su CIF, la escritura de poder y el DNI de quien firma.',
    { pagesMax: 60 },
  ),
  paper('es.factura-vehiculo', 'Factura del vehículo', 'La factura de compra, completa.', { pagesMax: 4 }),
  paper('es.dua', 'DUA (si viene de fuera de la UE)', 'El documento de la aduana.', { pagesMax: 6 }),
  paper(
    'es.iedmt',
    'Justificante del impuesto de matriculación',
    'El modelo 576, 06 o 05 ya presentado, si lo tienes. Si no, lo presentamos nosotros.',
    { pagesMax: 4 },
  ),
  paper(
    'es.titulo',
    'Escritura de propiedad',
    'Aquella por la que la vivienda es tuya: compra, herencia o donación. Completa.',
    {
      pagesMax: 120,
      purpose: 'Comprobar de quién es la vivienda',
      reasons: ['Faltan páginas: envíala completa.'],
    },
  ),
  paper(
    'es.nota-simple',
    'Nota simple',
    'Se pide en registradores.org. Mejor si es de los últimos 15 días.',
    {
      pagesMax: 10,
      purpose: 'Ver las cargas de la vivienda',
      reasons: ['Ya es antigua: hace falta una reciente.', 'No es de esta vivienda.'],
    },
  ),
  paper('es.ibi', 'Último recibo del IBI', 'Pagado. Lo da el ayuntamiento o tu banco.', {
    pagesMax: 2,
    purpose: 'Comprobar que no hay deuda del IBI',
    reasons: ['No es el último.', 'No se ve que esté pagado.'],
  }),
  paper(
    'es.certificado-comunidad',
    'Certificado de la comunidad',
    'Que estás al corriente de pago. Lo firma el administrador de la finca.',
    { pagesMax: 3, purpose: 'Comprobar que no hay deuda con la comunidad' },
  ),
  paper(
    'es.certificado-deuda',
    'Certificado de deuda de la hipoteca',
    'Si todavía queda hipoteca. Lo da el banco, con lo pendiente a día de la firma.',
    { pagesMax: 4, confidential: true, purpose: 'Saber cuánto queda por pagar' },
  ),
  paper(
    'es.certificado-energetico',
    'Certificado energético',
    'Con su etiqueta. Vale 10 años; para un garaje no hace falta.',
    { pagesMax: 12, validity: until, reasons: ['Está caducado.'] },
  ),
  paper(
    'es.justificante-pago',
    'Justificantes de pago',
    'Las transferencias o cheques con los que se paga: señal, entregas y el resto.',
    { pagesMax: 20, confidential: true, purpose: 'La escritura dice cómo se paga' },
  ),
  paper(
    'es.titularidad-real',
    'Acta de titularidad real',
    'Si quien compra o vende es una empresa: el acta, con la escritura de constitución y el nombramiento.',
    { pagesMax: 120 },
  ),
  paper('es.defuncion', 'Certificado de defunción', 'El literal, del Registro Civil.', {
    pagesMax: 2,
    confidential: true,
    reasons: ['Hace falta el certificado literal.'],
  }),
  paper(
    'es.ultimas-voluntades',
    'Certificado de últimas voluntades',
    'Dice si hay testamento y ante qué notario. Se pide al Ministerio de Justicia.',
    { pagesMax: 2, confidential: true },
  ),
  paper(
    'es.seguros',
    'Certificado de seguros de vida',
    'Dice si había seguros. Se pide junto con el de últimas voluntades.',
    { pagesMax: 3, confidential: true },
  ),
  paper(
    'es.testamento',
    'Testamento o declaración de herederos',
    'La copia autorizada, completa. Si no había testamento, la declaración de herederos.',
    {
      pagesMax: 40,
      confidential: true,
      purpose: 'Saber quién hereda',
      reasons: ['Hace falta la copia autorizada.'],
    },
  ),
  paper('es.libro-familia', 'Libro de familia', 'Todas las páginas escritas.', {
    pagesMax: 16,
    confidential: true,
  }),
  paper(
    'es.inventario',
    'Inventario de bienes y deudas',
    'Una lista de lo que había: viviendas, cuentas, vehículos, deudas. Usa el modelo que te hemos enviado.',
    { pagesMax: 10, confidential: true },
  ),
  paper('es.saldos', 'Certificado de saldos', 'De cada banco, con lo que había el día del fallecimiento.', {
    pagesMax: 20,
    confidential: true,
    reasons: ['No es del día del fallecimiento.', 'Falta un banco.'],
  }),
  paper('es.escritura-hipoteca', 'Escritura de la hipoteca', 'La del préstamo que se cancela, completa.', {
    pagesMax: 150,
  }),
  paper(
    'es.deuda-cero',
    'Certificado de deuda cero',
    'El banco certifica que la hipoteca está pagada del todo. Es gratis: pídelo en tu oficina.',
    { pagesMax: 3, purpose: 'Comprobar que la hipoteca está pagada' },
  ),
  datum('es.matricula', 'Matrícula', 'plate', 'Como pone en el permiso: 1234 BCD.'),
  datum('es.bastidor', 'Número de bastidor', 'vin', 'Las 17 letras y números de la ficha técnica.'),
  datum('es.nive', 'NIVE', 'text', 'El código de la ficha técnica electrónica, si la tiene.'),
  datum('es.precio', 'Precio de la compraventa', 'money', 'El total acordado, en euros.'),
  datum('es.estado-civil', 'Estado civil', 'choice', 'Y, si estás casado, en qué régimen.', {
    choices: [
      'Soltero/a',
      'Casado/a en gananciales',
      'Casado/a en separación de bienes',
      'Casado/a en otro régimen',
      'Separado/a o divorciado/a',
      'Viudo/a',
    ],
  }),
  datum('es.iban', 'IBAN', 'iban', 'El número de tu cuenta: empieza por ES.'),
  datum('es.banco', 'Banco y oficina de la hipoteca', 'text', 'Así pedimos allí la firma.'),
]

/** Why any document may come back. */
export const spainReasons = [
  'Está borroso: haz la foto con más luz y sin flash.',
  'Sale cortado: que se vean las cuatro esquinas.',
  'Falta una página.',
  'No es el documento que pedimos.',
  'El archivo tiene contraseña: envíalo sin ella.',
]
