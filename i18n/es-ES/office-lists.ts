import type { SomeWords } from '../shape.ts'

export const lists: NonNullable<SomeWords['office']>['lists'] = {
  mine: 'Solo los míos',
  emptyMine: 'Prueba a quitar «Solo los míos».',
}

export const find: NonNullable<SomeWords['office']>['find'] = {
  label: 'Número, cliente, asunto, NIF, teléfono…',
}
