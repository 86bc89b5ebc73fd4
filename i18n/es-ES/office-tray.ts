import type { SomeWords } from '../shape.ts'

type Office = NonNullable<SomeWords['office']>

export const tray: Office['tray'] = {
  keys: 'Con el teclado: flechas para recorrer, Espacio para elegir, Mayús + flechas para elegir varias, M para mover, Supr para quitar.',
  why: { video: 'vídeo', sticker: 'pegatina' },
}

export const downloads: Office['downloads'] = {
  document: 'Descargar en un solo PDF',
}
