import sharp, { type Sharp } from 'sharp'
import type { Rendition, Turn } from '../../../ports/renderer.ts'
import { longerSides } from '../limits.ts'

// Twice as fast as the next step of effort, and no bigger: measured on photos and on pages.
const effort = 1
const quality = 78

/** What is shown of a picture: `view`, and `thumb` and `glimpse` made from it. White where it is transparent, sRGB, no metadata; turned last. */
export async function renditionsOf(picture: Sharp, turn: Turn): Promise<Rendition[]> {
  const { data, info } = await fitted(picture, longerSides.view)
    .flatten({ background: '#fff' })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true })
  const { width, height, channels } = info
  const view = () => sharp(data, { raw: { width, height, channels } }).rotate(turn)
  return [
    await encoded('glimpse', fitted(view(), longerSides.glimpse)),
    await encoded('thumb', fitted(view(), longerSides.thumb)),
    await encoded('view', view()),
  ]
}

function fitted(picture: Sharp, side: number): Sharp {
  return picture.resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
}

async function encoded(kind: Rendition['kind'], picture: Sharp): Promise<Rendition> {
  const { data, info } = await picture.webp({ quality, effort }).toBuffer({ resolveWithObject: true })
  return { kind, bytes: data, mime: 'image/webp', width: info.width, height: info.height }
}
