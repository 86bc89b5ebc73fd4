import { crc32, deflateSync } from 'node:zlib'
import sharp, { type Sharp } from 'sharp'

/** Files for tests, as phones, scanners and enemies send them. */

/** A picture of white with its top left quarter red, as seen before EXIF turns it. */
export function quarterRed(width: number, height: number): Sharp {
  const [w, h] = [width >> 1, height >> 1]
  const red = { create: { width: w, height: h, channels: 3, background: '#d00000' } } as const
  return sharp({ create: { width, height, channels: 3, background: '#ffffff' } }).composite([
    { input: red, left: 0, top: 0 },
  ])
}

/** A JPEG that a phone held upright makes: lying on its side, to be turned right, with the place it was taken at. */
export async function sidewaysPhoto(): Promise<Buffer> {
  return quarterRed(4000, 3000)
    .withMetadata({ orientation: 6 })
    .withExifMerge({ IFD0: { Make: 'Prueba' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '19/1 25/1 57/1' } })
    .jpeg()
    .toBuffer()
}

/** 64 × 48, top left quarter red, with GPS; made by heif-enc (x265), which no library here can do. */
export const phoneHeic: Buffer = Buffer.from(
  [
    'AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAeFtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAA',
    'AA5waXRtAAAAAAACAAAAEGlkYXQAAAAAAEAAMAAAAExpbG9jAQAAAERAAAMAAQAAAAAAAAIFAAEAAAAAAAAAVgACAAEAAAAAAAAA',
    'AQAAAAAAAAAIAAMAAAAAAAACWwABAAAAAAAAAQ4AAABNaWluZgAAAAAAAwAAABVpbmZlAgAAAQABAABodmMxAAAAABVpbmZlAgAA',
    'AAACAABncmlkAAAAABVpbmZlAgAAAQADAABFeGlmAAAAANVpcHJwAAAAs2lwY28AAABzaHZjQwEDcAAAAAAAAAAAAB7wAPz9+PgA',
    'AA8DIAABABhAAQwB//8DcAAAAwCQAAADAAADAB66AkAhAAEAJ0IBAQNwAAADAJAAAAMAAAMAHqAggQWW6uSmubAgAAADACAAAAMA',
    'ISIAAQAGRAHBc8CJAAAAFGlzcGUAAAAAAAAAQAAAAEAAAAAUaXNwZQAAAAAAAABAAAAAMAAAABBwaXhpAAAAAAMICAgAAAAaaXBt',
    'YQAAAAAAAAACAAECgQIAAgIDhAAAAChpcmVmAAAAAAAAAA5kaW1nAAIAAQABAAAADmNkc2MAAwABAAIAAAFsbWRhdAAAAFIoAa8T',
    'gOU2t/+xz1/VEAeyFqa7km0iL8q/EsXmGBf8uvPYaJNmKixYNOxvD9ln/Ln4kTF46uURmu11ig5TRb7S7PjNhZVp5hrCW8n4Dnt0',
    'owWQAAAAAElJKgAIAAAACAAPAQIABwAAAH4AAAASAQMAAQAAAAEAAAAaAQUAAQAAAG4AAAAbAQUAAQAAAHYAAAAoAQMAAQAAAAIA',
    'AAATAgMAAQAAAAEAAABphwQAAQAAAIYAAAAliAQAAQAAANQAAAAAAAAAOGMAAOgDAAA4YwAA6AMAAFBydWViYQAABgAAkAcABAAA',
    'ADAyMTABkQcABAAAAAECAwAAoAcABAAAADAxMDABoAMAAQAAAP//AAACoAQAAQAAAEAAAAADoAQAAQAAADAAAAAAAAAAAgABAAIA',
    'AgAAAE4AAAACAAUAAwAAAPIAAAAAAAAAEwAAAAEAAAAZAAAAAQAAAAAAAAABAAAA',
  ].join(''),
  'base64',
)

/** A PNG of a few bytes that says it has `width` × `height` pixels. */
export function pixelFlood(width: number, height: number): Buffer {
  const size = Buffer.alloc(13)
  size.writeUInt32BE(width, 0)
  size.writeUInt32BE(height, 4)
  size.set([8, 2, 0, 0, 0], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const pixels = deflateSync(Buffer.alloc(900_000))
  return Buffer.concat([
    signature,
    chunk('IHDR', size),
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}

export const svg: Buffer = Buffer.from(
  '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><rect width="10" height="10"/></svg>',
)
export const html: Buffer = Buffer.from('<!doctype html><script>alert(1)</script>')
