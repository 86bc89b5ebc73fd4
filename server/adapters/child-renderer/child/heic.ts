import heic from 'heic-decode'
import sharp, { type Sharp } from 'sharp'
import type { Inspection, Rendition, Turn } from '../../../ports/renderer.ts'
import { maxPixels } from '../limits.ts'
import { PictureTooLarge } from './reasons.ts'
import { renditionsOf } from './renditions.ts'

/** Brands of the phones' HEIC files; those of AVIF are opened like any picture. */
const brands = new Set(['heic', 'heix', 'hevc', 'hevx', 'mif1', 'msf1'])

/** True for what `inspectHeic` and `renderHeic` open. */
export function isHeic(bytes: Buffer): boolean {
  return bytes.toString('latin1', 4, 8) === 'ftyp' && brands.has(bytes.toString('latin1', 8, 12))
}

/** Size of the upright picture: its rotation is part of the format. */
export async function inspectHeic(bytes: Buffer): Promise<Inspection> {
  return withPicture(bytes, async ({ width, height }) => ({ kind: 'image', width, height }))
}

export async function renderHeic(bytes: Buffer, turn: Turn): Promise<Rendition[]> {
  return renditionsOf(await decodedHeic(bytes), turn)
}

/** The upright picture's pixels. */
export async function decodedHeic(bytes: Buffer): Promise<Sharp> {
  const { data, width, height } = await withPicture(bytes, ({ decode }) => decode())
  return sharp(data, { raw: { width, height, channels: 4 } })
}

async function withPicture<T>(bytes: Buffer, act: (picture: heic.Picture) => Promise<T>): Promise<T> {
  const pictures = await heic.all({ buffer: bytes })
  try {
    const [picture] = pictures
    if (!picture) throw new Error('no picture')
    if (picture.width * picture.height > maxPixels) throw new PictureTooLarge()
    return await act(picture)
  } finally {
    pictures.dispose()
  }
}
