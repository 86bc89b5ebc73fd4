import { typeOf } from './check.ts'

export type Ready = {
  body: Blob
  name: string
  /** A small picture of it, where this browser can draw one. */
  preview?: Blob
}

const largestSide = 2600
const largestBytes = 3_000_000
const previewSide = 144
const quality = 0.85
/** Longer than this, and sending it whole is quicker. */
const patienceMs = 5_000
const drawable = ['image/jpeg', 'image/png', 'image/webp']

/**
 * A photo made no larger than a scanner would make it. Whatever cannot be drawn here, in time and the right way up,
 * goes as it is: HEIC, PDF, and every photo where the browser ignores how the camera was held.
 */
export async function shrunk(file: File): Promise<Ready> {
  const asItIs = { body: file, name: file.name }
  if (drawable.indexOf(typeOf(file)) < 0 || !heedsOrientation()) return asItIs
  try {
    return await inTime(drawn(file), patienceMs)
  } catch (_cannotDraw) {
    return asItIs
  }
}

/** Browsers that know this property also turn a photo as its camera was held when they draw it. */
function heedsOrientation(): boolean {
  return CSS.supports('image-orientation', 'from-image')
}

async function drawn(file: File): Promise<Ready> {
  const image = await loaded(file)
  try {
    const preview = await drawing(image, previewSide)
    const side = Math.max(image.naturalWidth, image.naturalHeight)
    if (file.size <= largestBytes && side <= largestSide) return { body: file, name: file.name, preview }
    const body = await drawing(image, largestSide)
    if (body.size >= file.size) return { body: file, name: file.name, preview }
    return { body, name: `${file.name.replace(/\.\w+$/, '')}.jpg`, preview }
  } finally {
    URL.revokeObjectURL(image.src)
  }
}

function loaded(file: File): Promise<HTMLImageElement> {
  return new Promise((resolve, reject) => {
    const image = new Image()
    image.onload = () => resolve(image)
    image.onerror = reject
    image.src = URL.createObjectURL(file)
  })
}

/** The image as a JPEG whose longer side is at most `side`. */
function drawing(image: HTMLImageElement, side: number): Promise<Blob> {
  const { naturalWidth: width, naturalHeight: height } = image
  const scale = Math.min(1, side / Math.max(width, height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(width * scale))
  canvas.height = Math.max(1, Math.round(height * scale))
  const pen = canvas.getContext('2d')
  if (!pen) return Promise.reject(new Error('no canvas'))
  // JPEG knows no transparency; without paper under it a screenshot would turn black.
  pen.fillStyle = '#fff'
  pen.fillRect(0, 0, canvas.width, canvas.height)
  pen.imageSmoothingQuality = 'high'
  pen.drawImage(image, 0, 0, canvas.width, canvas.height)
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('not drawn'))), 'image/jpeg', quality)
  })
}

function inTime<Result>(work: Promise<Result>, ms: number): Promise<Result> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('too slow')), ms)
    work.then(resolve, reject).then(() => clearTimeout(timer))
  })
}
