import type { TemplateFileInput } from '../../../../contract/template-file.ts'
import { datum, paper } from './parts.ts'

const threeMonths = { rule: 'maxAge', count: 3, unit: 'months' } as const
const until = { rule: 'until' } as const
const thisYear = { rule: 'currentYear' } as const
const moneyLaundering = 'LFPIORPI, artículos 17 y 18'
const oldByThree = 'No es de los últimos 3 meses. Manda uno más reciente.'
const otherName = 'Está a nombre de otra persona.'

/** What firms in Mexico ask for. Help as it is said at the counter; the law only where a source names it. */
export const mexicoTypes: TemplateFileInput['types'] = [
  paper(
    'mx.identificacion',
    'Identificación oficial',
    'Tu INE, pasaporte o cédula, vigente. Si tiene dos lados, los dos, completa y sin reflejos. Si eres extranjero, tu tarjeta de residencia.',
    {
      pagesMax: 4,
      hasSides: true,
      validity: until,
      confidential: true,
      purpose: 'Comprobar quién eres',
      legalBasis: moneyLaundering,
      reasons: ['Falta el reverso.', 'Está vencida. Manda una vigente.', 'El nombre no se alcanza a leer.'],
    },
  ),
  paper('mx.curp', 'CURP', 'La constancia en PDF. Se baja gratis en gob.mx/curp.', {
    pagesMax: 1,
    purpose: 'Confirmar tus datos de nacimiento',
    reasons: ['La CURP no corresponde con tu identificación.'],
  }),
  paper(
    'mx.constancia-fiscal',
    'Constancia de situación fiscal',
    'La que da el SAT en su portal, con todas sus hojas y de los últimos 3 meses. Debe decir ACTIVO.',
    {
      pagesMax: 6,
      validity: threeMonths,
      purpose: 'Confirmar tu RFC, tu régimen y tu domicilio fiscal',
      legalBasis: 'CFF, artículo 27',
      reasons: [oldByThree, 'Faltan hojas: mándala completa.', 'No dice ACTIVO. Revísalo con el SAT.'],
    },
  ),
  paper(
    'mx.comprobante-domicilio',
    'Comprobante de domicilio',
    'Recibo de luz, agua, gas o teléfono de los últimos 3 meses. Que se lean la dirección, la fecha y el nombre.',
    {
      pagesMax: 4,
      validity: threeMonths,
      purpose: 'Comprobar dónde vives',
      reasons: [oldByThree, otherName, 'La dirección no se alcanza a leer.'],
    },
  ),
  paper(
    'mx.comprobante-domicilio-empresa',
    'Comprobante de domicilio de la empresa',
    'Recibo de luz, agua o teléfono de los últimos 3 meses, a nombre de la empresa.',
    {
      pagesMax: 4,
      validity: threeMonths,
      purpose: 'Comprobar dónde está la empresa',
      reasons: [oldByThree, 'No está a nombre de la empresa.'],
    },
  ),
  paper(
    'mx.estado-cuenta',
    'Estado de cuenta',
    'El de tu banco, completo y en PDF si puedes: se baja en tu banca en línea. Uno por mes, empezando por el más reciente.',
    {
      pagesMax: 60,
      confidential: true,
      purpose: 'Conocer tus ingresos',
      reasons: ['Faltan hojas: mándalo completo.', 'Es de un mes que ya tenemos. Falta otro mes.', otherName],
    },
  ),
  paper(
    'mx.recibo-nomina',
    'Recibo de nómina',
    'El que te da tu empresa, completo. Uno por archivo, empezando por el más reciente.',
    {
      pagesMax: 4,
      confidential: true,
      purpose: 'Comprobar tus ingresos',
      reasons: ['Es de un periodo que ya tenemos. Falta otro.', otherName],
    },
  ),
  paper(
    'mx.declaracion-anual',
    'Declaración anual',
    'La que presentaste al SAT, completa y con su acuse (sello digital). Una por año, empezando por la última.',
    {
      pagesMax: 60,
      confidential: true,
      formats: ['pdf'],
      purpose: 'Comprobar los ingresos declarados',
      reasons: ['Falta el acuse con el sello digital.', 'Es de un año que ya tenemos. Falta otro.'],
    },
  ),
  paper(
    'mx.estados-financieros',
    'Estados financieros del ejercicio',
    'Balance y estado de resultados del año completo. Uno por año, empezando por el último.',
    { pagesMax: 60, confidential: true, purpose: 'Conocer cómo va la empresa' },
  ),
  paper(
    'mx.estados-financieros-parcial',
    'Estados financieros de este año',
    'Balance y estado de resultados de lo que va del año, lo más reciente que tengas.',
    { pagesMax: 60, confidential: true, purpose: 'Conocer cómo va la empresa' },
  ),
  paper(
    'mx.autorizacion-buro',
    'Autorización para consultar el Buró de Crédito',
    'Imprime el formato que te dimos, fírmalo con pluma y tómale una foto.',
    {
      pagesMax: 2,
      confidential: true,
      purpose: 'Consultar tu historial de crédito con tu permiso',
      reasons: ['Falta la firma.', 'La firma no es como la de tu identificación.'],
    },
  ),
  paper('mx.acta-matrimonio', 'Acta de matrimonio', 'Copia del registro civil, completa y legible.', {
    pagesMax: 3,
    confidential: true,
    purpose: 'Saber si tu cónyuge también tiene que firmar',
  }),
  paper(
    'mx.acta-constitutiva',
    'Acta constitutiva',
    'Completa, con los datos de su inscripción en el Registro Público. En PDF de preferencia.',
    {
      pagesMax: 150,
      purpose: 'Comprobar que la empresa existe y quiénes son sus socios',
      legalBasis: 'LGSM, artículo 10',
      reasons: ['Faltan hojas: mándala completa.', 'Falta la inscripción en el Registro Público.'],
    },
  ),
  paper(
    'mx.reformas',
    'Reformas y última asamblea',
    'Las actas con los cambios de la empresa, si los ha habido.',
    { pagesMax: 150 },
  ),
  paper(
    'mx.poder',
    'Poder del representante',
    'La escritura del poder, completa. Debe decir qué puede firmar en nombre de la empresa.',
    {
      pagesMax: 100,
      purpose: 'Comprobar que puede firmar por la empresa',
      legalBasis: 'LGSM, artículo 10',
      reasons: [
        'El nombre no es el de la identificación.',
        'No dice que pueda firmar este tipo de operación.',
      ],
    },
  ),
  paper(
    'mx.beneficiario-controlador',
    'Beneficiario controlador',
    'Llena y firma el formato que te dimos: quién es dueño de más del 25 % o decide en la empresa.',
    {
      pagesMax: 10,
      confidential: true,
      purpose: 'Saber quién decide en la empresa',
      legalBasis: moneyLaundering,
      reasons: ['Los porcentajes no suman 100.', 'Falta la firma.'],
    },
  ),
  paper(
    'mx.origen-recursos',
    'Carta de origen de los recursos',
    'Una carta firmada que diga de dónde sale el dinero: tu sueldo, la venta de una casa, un crédito…',
    {
      pagesMax: 4,
      confidential: true,
      purpose: 'Saber de dónde viene el dinero',
      legalBasis: moneyLaundering,
      reasons: ['Falta la firma.'],
    },
  ),
  paper('mx.solicitud', 'Solicitud firmada', 'El formato que te dimos, lleno y firmado en todas sus hojas.', {
    pagesMax: 10,
    reasons: ['Falta la firma en alguna hoja.', 'Hay campos sin llenar.'],
  }),
  paper(
    'mx.relacion-patrimonial',
    'Relación patrimonial',
    'Una lista firmada de lo que tienes y lo que debes, con su valor. Usa el formato que te dimos.',
    { pagesMax: 6, confidential: true, purpose: 'Conocer con qué respaldas el crédito' },
  ),
  paper(
    'mx.escritura',
    'Escritura del inmueble',
    'Completa, con el sello del Registro Público de la Propiedad.',
    {
      pagesMax: 150,
      purpose: 'Comprobar de quién es el inmueble',
      reasons: ['Falta el sello del Registro Público.', 'Faltan hojas: mándala completa.'],
    },
  ),
  paper('mx.predial', 'Recibo del predial', 'El de este año, pagado.', {
    pagesMax: 3,
    validity: thisYear,
    purpose: 'Comprobar que no hay adeudo de predial',
    reasons: ['No es de este año.', 'No se ve que esté pagado.'],
  }),
  paper('mx.agua', 'Recibo del agua', 'De los últimos 3 meses, pagado.', {
    pagesMax: 3,
    validity: threeMonths,
    purpose: 'Comprobar que no hay adeudo de agua',
    reasons: [oldByThree, 'No se ve que esté pagado.'],
  }),
  paper('mx.avaluo', 'Avalúo', 'El del perito, completo.', { pagesMax: 80, formats: ['pdf'] }),
  paper(
    'mx.libertad-gravamen',
    'Certificado de libertad de gravamen',
    'Lo da el Registro Público de la Propiedad. Pídelo hasta que te lo indiquemos: tiene que ser reciente.',
    {
      pagesMax: 6,
      purpose: 'Comprobar que el inmueble no tiene deudas',
      reasons: ['Ya es antiguo: hace falta uno reciente.'],
    },
  ),
  datum('mx.rfc', 'RFC', 'rfc', 'Con homoclave. Viene en tu constancia de situación fiscal.'),
  datum('mx.estado-civil', 'Estado civil', 'choice', 'Y, si estás casado, por cuál régimen.', {
    choices: [
      'Soltero(a)',
      'Casado(a) por sociedad conyugal',
      'Casado(a) por separación de bienes',
      'Unión libre',
      'Divorciado(a)',
      'Viudo(a)',
    ],
  }),
  datum('mx.ingreso-mensual', 'Ingreso mensual', 'money', 'Lo que recibes al mes, ya con descuentos.'),
  datum('mx.ocupacion', 'Ocupación', 'text', 'A qué te dedicas y en dónde trabajas.', {
    legalBasis: moneyLaundering,
  }),
  datum(
    'mx.cargo-publico',
    '¿Tú o un familiar cercano tienen un cargo público?',
    'choice',
    'Ahora o en el último año.',
    { choices: ['No', 'Sí, yo', 'Sí, un familiar cercano'] },
  ),
  datum('mx.clabe', 'CLABE', 'clabe', 'Los 18 números de tu cuenta. Vienen en tu estado de cuenta.'),
  datum('mx.precio', 'Precio acordado', 'money', 'El precio total de la operación.'),
  datum('mx.renta', 'Renta mensual', 'money', 'La renta acordada, sin mantenimiento.'),
]

/** Why any document may come back. */
export const mexicoReasons = [
  'Está borroso: toma la foto con más luz y sin flash.',
  'Sale cortado: que se vean las cuatro esquinas.',
  'Falta una página.',
  'No es el documento que pedimos.',
  'El archivo tiene contraseña: mándalo sin ella.',
]
