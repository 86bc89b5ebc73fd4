import type { TemplateFileInput } from '../../../../contract/template-file.ts'
import { mexicoReasons, mexicoTypes } from './mexico-types.ts'
import { fileWith, optional, section } from './parts.ts'

const made = (key: string, name: string, about: string, items: TemplateFileInput['template']['items']) =>
  fileWith({ key, name, about, items }, mexicoTypes, mexicoReasons)

export const mexico: TemplateFileInput[] = [
  made(
    'mx.credito-hipotecario',
    'Crédito hipotecario',
    'Persona física que compra con crédito, con cónyuge y aval si los hay.',
    [
      ...section('Identidad y domicilio', 'holder', [
        'mx.identificacion',
        'mx.comprobante-domicilio',
        'mx.curp',
        'mx.constancia-fiscal',
        'mx.estado-civil',
      ]),
      ...section('Ingresos', 'holder', [
        'mx.ingreso-mensual',
        ['mx.estado-cuenta', { instances: 6 }],
        ['mx.recibo-nomina', { instances: 3, mandatory: false }],
        'mx.autorizacion-buro',
      ]),
      ...section('Cónyuge', 'spouse', ['mx.identificacion', 'mx.curp', 'mx.acta-matrimonio']),
      ...section('Aval', 'guarantor', [
        'mx.identificacion',
        'mx.comprobante-domicilio',
        'mx.curp',
        'mx.constancia-fiscal',
        'mx.relacion-patrimonial',
        'mx.escritura',
        'mx.predial',
        'mx.autorizacion-buro',
      ]),
    ],
  ),
  made(
    'mx.persona-moral-aval',
    'Persona moral con aval',
    'Crédito para una empresa, con su representante y un aval.',
    [
      ...section('La empresa', 'holder', [
        'mx.acta-constitutiva',
        ['mx.reformas', optional],
        'mx.constancia-fiscal',
        'mx.comprobante-domicilio-empresa',
        'mx.beneficiario-controlador',
        'mx.autorizacion-buro',
      ]),
      ...section('Finanzas de la empresa', 'holder', [
        ['mx.estado-cuenta', { instances: 6 }],
        ['mx.declaracion-anual', { instances: 2 }],
        ['mx.estados-financieros', { instances: 2 }],
        'mx.estados-financieros-parcial',
      ]),
      ...section('Representante', 'representative', ['mx.identificacion', 'mx.curp', 'mx.poder']),
      ...section('Aval', 'guarantor', [
        'mx.identificacion',
        'mx.curp',
        'mx.constancia-fiscal',
        'mx.comprobante-domicilio',
        ['mx.acta-matrimonio', optional],
        'mx.relacion-patrimonial',
        'mx.escritura',
        'mx.predial',
        'mx.autorizacion-buro',
      ]),
    ],
  ),
  made('mx.alta-cliente', 'Alta de cliente', 'Persona física que empieza a ser tu cliente.', [
    ...section('Identidad y domicilio', 'holder', [
      'mx.identificacion',
      'mx.curp',
      'mx.rfc',
      'mx.constancia-fiscal',
      'mx.comprobante-domicilio',
    ]),
    ...section('Sobre ti', 'holder', ['mx.ocupacion', 'mx.cargo-publico', ['mx.origen-recursos', optional]]),
  ]),
  made(
    'mx.compraventa-notaria',
    'Compraventa en notaría',
    'Lo que vendedor y comprador entregan antes de firmar la escritura.',
    [
      ...section('El inmueble', 'dossier', [
        'mx.precio',
        'mx.escritura',
        'mx.predial',
        'mx.agua',
        ['mx.libertad-gravamen', optional],
        ['mx.avaluo', optional],
      ]),
      ...section('Quien vende', 'seller', [
        'mx.identificacion',
        'mx.curp',
        'mx.constancia-fiscal',
        'mx.estado-civil',
        ['mx.acta-matrimonio', optional],
        'mx.clabe',
      ]),
      ...section('Quien compra', 'buyer', [
        'mx.identificacion',
        'mx.curp',
        'mx.constancia-fiscal',
        'mx.comprobante-domicilio',
        'mx.estado-civil',
        ['mx.acta-matrimonio', optional],
        'mx.origen-recursos',
      ]),
    ],
  ),
  made('mx.arrendamiento', 'Arrendamiento', 'Contrato de renta, con quien renta, su aval y el dueño.', [
    ...section('Quien renta', 'tenant', [
      'mx.identificacion',
      'mx.comprobante-domicilio',
      'mx.ocupacion',
      ['mx.recibo-nomina', { instances: 3, mandatory: false }],
      ['mx.estado-cuenta', { instances: 3 }],
    ]),
    ...section('Aval', 'guarantor', [
      'mx.identificacion',
      'mx.comprobante-domicilio',
      'mx.escritura',
      'mx.predial',
    ]),
    ...section('Dueño del inmueble', 'landlord', [
      'mx.identificacion',
      'mx.escritura',
      'mx.predial',
      'mx.renta',
      'mx.clabe',
    ]),
  ]),
]
