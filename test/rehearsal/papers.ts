import { PDFDocument, StandardFonts } from '@cantoo/pdf-lib'
import sharp from 'sharp'
import { phoneHeic, svg } from '../../server/adapters/child-renderer/ugly-files.ts'
import { filledForm, lockedPdf } from '../../server/adapters/child-renderer/ugly-pdfs.ts'

/** One file as it is sent: what becomes of it, and how many pages it has. */
export type Paper = { name: string; bytes: Buffer } & (
  | { isTaken: true; pages: number; isSeen: boolean }
  | { isTaken: false; code: string }
)

const names = [
  'INE frente',
  'INE reverso',
  'Recibo de luz',
  'Nómina',
  'Estado de cuenta',
  'Acta',
  'CURP',
  'RFC',
]

/** A sheet with printed lines, a stamp and the noise of a camera. */
function sheet(n: number, width: number, height: number) {
  const lines = Array.from(
    { length: 14 },
    (_, i) =>
      `<text x="60" y="${140 + i * 46}" font-size="26">${names[n % 8]} · renglón ${i + 1} · folio ${n * 731 + i}</text>`,
  )
  const paper = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="hsl(${n * 29},25%,92%)"/>${lines.join('')}<circle cx="${width - 130}" cy="120" r="70" fill="none" stroke="#913" stroke-width="8"/></svg>`
  const noise = {
    create: {
      width,
      height,
      channels: 3,
      noise: { type: 'gaussian', mean: 128, sigma: 12 },
      background: '#888',
    },
  } as const
  return sharp(Buffer.from(paper))
    .flatten({ background: '#fff' })
    .composite([{ input: noise, blend: 'soft-light' }])
}

async function pdf(pages: number, width = 595): Promise<Buffer> {
  const document = await PDFDocument.create()
  const font = await document.embedFont(StandardFonts.Helvetica)
  for (let i = 0; i < pages; i++) {
    const page = document.addPage([width, 842])
    for (let line = 0; line < 30; line++) {
      page.drawText(`Movimiento ${i * 30 + line}  $ ${(line * 137.5 + i).toFixed(2)}`, {
        x: 50,
        y: 780 - line * 24,
        size: 11,
        font,
      })
    }
  }
  return Buffer.from(await document.save())
}

async function scannedPdf(pages: number): Promise<Buffer> {
  const document = await PDFDocument.create()
  for (let i = 0; i < pages; i++) {
    const image = await document.embedJpg(
      await sheet(i, 1240, 1754).greyscale().jpeg({ quality: 60 }).toBuffer(),
    )
    document.addPage([595, 842]).drawImage(image, { x: 0, y: 0, width: 595, height: 842 })
  }
  return Buffer.from(await document.save())
}

const seen = (name: string, bytes: Buffer, pages = 1): Paper => ({
  name,
  bytes,
  isTaken: true,
  pages,
  isSeen: true,
})
const unseen = (name: string, bytes: Buffer): Paper => ({
  name,
  bytes,
  isTaken: true,
  pages: 1,
  isSeen: false,
})
const refused = (name: string, bytes: Buffer, code: string): Paper => ({ name, bytes, isTaken: false, code })

/** Thirty files as people send them. */
export async function papers(): Promise<Paper[]> {
  const photos = await Promise.all(
    [1, 2, 3, 4, 5, 6, 7, 8].map(async (orientation) =>
      seen(
        `IMG_20260312_10${orientation}2.jpg`,
        await sheet(orientation, 1600, 1200).withMetadata({ orientation }).jpeg({ quality: 80 }).toBuffer(),
      ),
    ),
  )
  const photo = await sheet(9, 2000, 1500).jpeg().toBuffer()
  const statement = await pdf(40)
  return [
    seen('Estado de cuenta anual.pdf', statement, 40),
    ...photos,
    seen('IMG_0042.HEIC', phoneHeic),
    seen('Captura de pantalla.png', await sheet(10, 720, 1560).png().toBuffer()),
    seen('escaneo gris.png', await sheet(11, 1240, 1754).greyscale().png().toBuffer()),
    seen(
      'firma transparente.png',
      await sharp({ create: { width: 300, height: 120, channels: 4, background: '#0000' } })
        .png()
        .toBuffer(),
    ),
    seen('de-whatsapp.webp', await sheet(12, 900, 1200).webp({ quality: 70 }).toBuffer()),
    seen('foto grande.jpeg', await sheet(13, 4000, 3000).jpeg({ quality: 70 }).toBuffer()),
    seen('progresiva.jpg', await sheet(14, 1200, 1600).jpeg({ progressive: true }).toBuffer()),
    seen('fotocopia.jpg', await sheet(15, 1200, 1600).greyscale().jpeg().toBuffer()),
    seen('CSF Núñez Álvarez (1) (2).pdf', await pdf(2, 612), 2),
    seen('escaneado.pdf', await scannedPdf(3), 3),
    seen('solicitud llenada.pdf', await filledForm()),
    seen('es un pdf.jpg', await pdf(1, 500)),
    seen('es una foto.pdf', await sheet(16, 800, 600).jpeg().toBuffer()),
    seen('solo para leer.pdf', lockedPdf('')),
    unseen('con contraseña.pdf', lockedPdf('secreto')),
    unseen('cortada.jpg', photo.subarray(0, photo.length >> 1)),
    unseen('cortado.pdf', statement.subarray(0, 900)),
    refused('vacio.jpg', Buffer.alloc(0), 'file.empty'),
    refused('carta.docx', Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(200)]), 'file.wrongType'),
    refused('logo.svg', svg, 'file.wrongType'),
    refused('página.pdf', Buffer.from('<!doctype html><script>alert(1)</script>'), 'file.wrongType'),
  ]
}
