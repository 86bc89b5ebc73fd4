import sharp from 'sharp'
import type { Inspection, Rendition, Turn } from '../../../ports/renderer.ts'
import { maxPixels } from '../limits.ts'
import { renditionsOf } from './renditions.ts'

// One picture at a time, and nothing kept of the last.
sharp.cache(false)
sharp.concurrency(1)
// What a file says it is decides nothing: of all that the library could open, only these.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: [
    'VipsForeignLoadJpegBuffer',
    'VipsForeignLoadPngBuffer',
    'VipsForeignLoadWebpBuffer',
    'VipsForeignLoadNsgifBuffer',
    'VipsForeignLoadTiffBuffer',
    'VipsForeignLoadHeifBuffer',
  ],
})

const input = { failOn: 'error', limitInputPixels: maxPixels } as const

/** Size of the upright picture. Decodes all of it, small: a picture that breaks off in the middle is not one. */
export async function inspectImage(bytes: Buffer): Promise<Inspection> {
  const { autoOrient } = await sharp(bytes, input).metadata()
  await sharp(bytes, input).resize(16, 16, { fit: 'fill' }).raw().toBuffer()
  return { kind: 'image', width: autoOrient.width, height: autoOrient.height }
}

export async function renderImage(bytes: Buffer, turn: Turn): Promise<Rendition[]> {
  return renditionsOf(sharp(bytes, input).autoOrient(), turn)
}
