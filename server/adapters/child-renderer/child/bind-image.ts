import {
  concatTransformationMatrix,
  drawObject,
  type PDFDocument,
  PDFName,
  type PDFPage,
  type PDFRef,
  popGraphicsState,
  pushGraphicsState,
} from '@cantoo/pdf-lib'
import sharp, { type Sharp } from 'sharp'
import { decodedHeic } from './heic.ts'
import { inspectImage } from './image.ts'
import { dataOfPng } from './png-data.ts'

type Size = { width: number; height: number }
/** Longer side of a picture's page: that of A4, in points. */
const longerSide = 842
/** For what has to be put into a JPEG because no PDF takes its own form. */
const quality = 85

/** The very bytes of a JPEG on a page of its proportion, turned as its EXIF says by the page's own drawing. */
export async function addJpeg(pdf: PDFDocument, bytes: Buffer, size?: Size): Promise<PDFPage> {
  const upright = await inspectImage(bytes)
  if (upright.kind !== 'image') throw new Error('no picture')
  const { orientation = 1 } = await sharp(bytes).metadata()
  const { ref } = await pdf.embedJpg(bytes)
  return drawnPage(pdf, ref, size ?? fitted(upright), orientation)
}

/** Any other picture: what was kept without loss stays so, the rest becomes a JPEG. */
export async function addImage(
  pdf: PDFDocument,
  bytes: Buffer,
  { isHeic }: { isHeic: boolean },
): Promise<PDFPage> {
  const upright = isHeic ? await decodedHeic(bytes) : await uprightImage(bytes)
  const picture = upright.flatten({ background: '#fff' }).toColourspace('srgb')
  if (isHeic || bytes[0] !== 0x89) {
    return addJpeg(pdf, await picture.jpeg({ quality }).toBuffer())
  }
  const { data, info } = await picture.png({ compressionLevel: 7 }).toBuffer({ resolveWithObject: true })
  return drawnPage(pdf, embedPng(pdf, data, info), fitted(info), 1)
}

async function uprightImage(bytes: Buffer): Promise<Sharp> {
  await inspectImage(bytes)
  return sharp(bytes, { failOn: 'error' }).autoOrient()
}

/** A PNG's pixels as they lie in it: PDF knows its compression and its predictors (ISO 32000-1, 7.4.4.4). */
function embedPng(
  { context }: PDFDocument,
  png: Buffer,
  { width, height, channels }: Size & { channels: number },
): PDFRef {
  const about = {
    Type: 'XObject',
    Subtype: 'Image',
    Width: width,
    Height: height,
    BitsPerComponent: 8,
    ColorSpace: channels === 1 ? 'DeviceGray' : 'DeviceRGB',
    Filter: 'FlateDecode',
    DecodeParms: { Predictor: 15, Colors: channels, BitsPerComponent: 8, Columns: width },
  }
  return context.register(context.stream(dataOfPng(png), about))
}

function fitted({ width, height }: Size): Size {
  const scale = longerSide / Math.max(width, height)
  return { width: width * scale, height: height * scale }
}

function drawnPage(pdf: PDFDocument, picture: PDFRef, { width, height }: Size, orientation: number): PDFPage {
  const page = pdf.addPage([width, height])
  const name = page.node.newXObject('Image', picture)
  const [a, b, c, d, e, f] = turned(orientation)
  page.pushOperators(
    pushGraphicsState(),
    concatTransformationMatrix(a * width, b * height, c * width, d * height, e * width, f * height),
    drawObject(PDFName.of(name.decodeText())),
    popGraphicsState(),
  )
  return page
}

/** How the unit square is laid for each EXIF orientation (1–8; TIFF 6.0, p. 36), y upwards. */
function turned(orientation: number): [number, number, number, number, number, number] {
  switch (orientation) {
    case 2:
      return [-1, 0, 0, 1, 1, 0]
    case 3:
      return [-1, 0, 0, -1, 1, 1]
    case 4:
      return [1, 0, 0, -1, 0, 1]
    case 5:
      return [0, -1, -1, 0, 1, 1]
    case 6:
      return [0, -1, 1, 0, 0, 1]
    case 7:
      return [0, 1, 1, 0, 0, 0]
    case 8:
      return [0, 1, -1, 0, 1, 0]
    default:
      return [1, 0, 0, 1, 0, 0]
  }
}
