import type { TemplateFileInput } from '../../../../contract/template-file.ts'
import { fileWith, optional, section } from './parts.ts'
import { spainReasons, spainTypes } from './spain-types.ts'

const made = (key: string, name: string, about: string, items: TemplateFileInput['template']['items']) =>
  fileWith({ key, name, about, items }, spainTypes, spainReasons)

export const spain: TemplateFileInput[] = [
  made(
    'es.transferencia-vehiculo',
    'Transferencia de vehículo',
    'Cambio de titular entre particulares, con quien compra y quien vende.',
    [
      ...section('El vehículo', 'dossier', [
        'es.matricula',
        'es.precio',
        'es.permiso-circulacion',
        'es.ficha-tecnica',
        'es.itv',
        'es.contrato-vehiculo',
        'es.ivtm',
        ['es.modelo-620', optional],
      ]),
      ...section('Quien compra', 'buyer', [
        'es.dni',
        'es.mandato',
        ['es.empadronamiento', optional],
        ['es.apoderamiento', optional],
      ]),
      ...section('Quien vende', 'seller', ['es.dni', 'es.mandato', ['es.apoderamiento', optional]]),
    ],
  ),
  made('es.matriculacion', 'Matriculación', 'Vehículo nuevo o traído de fuera.', [
    ...section('El vehículo', 'dossier', [
      'es.bastidor',
      ['es.nive', optional],
      'es.ficha-nueva',
      'es.factura-vehiculo',
      ['es.itv', optional],
      ['es.dua', optional],
      ['es.iedmt', optional],
    ]),
    ...section('Titular', 'holder', [
      'es.dni',
      'es.mandato',
      ['es.empadronamiento', optional],
      ['es.apoderamiento', optional],
    ]),
  ]),
  made(
    'es.compraventa-vivienda',
    'Compraventa de vivienda',
    'Lo que vendedor y comprador entregan para la escritura.',
    [
      ...section('La vivienda', 'dossier', [
        'es.precio',
        'es.titulo',
        'es.nota-simple',
        'es.ibi',
        'es.certificado-comunidad',
        'es.certificado-energetico',
        ['es.certificado-deuda', optional],
      ]),
      ...section('Quien vende', 'seller', [
        'es.dni',
        'es.estado-civil',
        'es.iban',
        ['es.titularidad-real', optional],
      ]),
      ...section('Quien compra', 'buyer', [
        'es.dni',
        'es.estado-civil',
        'es.justificante-pago',
        ['es.titularidad-real', optional],
      ]),
    ],
  ),
  made('es.herencia', 'Herencia', 'Aceptación y adjudicación, con todos los herederos.', [
    ...section('De quien ha fallecido', 'dossier', [
      'es.defuncion',
      'es.ultimas-voluntades',
      'es.seguros',
      'es.testamento',
      ['es.libro-familia', optional],
    ]),
    ...section('Bienes y deudas', 'dossier', [
      'es.inventario',
      'es.saldos',
      ['es.titulo', optional],
      ['es.ibi', optional],
    ]),
    ...section('Herederos', 'heir', ['es.dni', 'es.estado-civil', 'es.iban']),
  ]),
  made(
    'es.cancelacion-hipoteca',
    'Cancelación de hipoteca',
    'Hipoteca ya pagada que se borra del Registro.',
    [
      ...section('La hipoteca', 'dossier', [
        'es.banco',
        'es.deuda-cero',
        'es.escritura-hipoteca',
        ['es.nota-simple', optional],
      ]),
      ...section('Titular', 'holder', ['es.dni']),
    ],
  ),
]
