import { type PDFDocument, type PDFFont, StandardFonts } from '@cantoo/pdf-lib'

const a4: [number, number] = [595, 842]
const size = 14
const margin = 70

/** A page that says, in the stead of one that could not be opened, what is missing. */
export async function addMissingPage(pdf: PDFDocument, sentence: string): Promise<void> {
  const font = await pdf.embedFont(StandardFonts.Helvetica)
  const page = pdf.addPage(a4)
  const lines = wrapped(writable(sentence, font), font, a4[0] - 2 * margin)
  for (const [i, line] of lines.entries()) {
    page.drawText(line, { x: margin, y: a4[1] - 120 - i * size * 1.5, size, font })
  }
}

/** What the font has no letter for is a question mark. */
function writable(text: string, font: PDFFont): string {
  const known = new Set(font.getCharacterSet())
  return Array.from(text, (letter) => (known.has(letter.codePointAt(0) ?? 0) ? letter : '?')).join('')
}

function wrapped(text: string, font: PDFFont, width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(/\s+/).flatMap((long) => long.match(/.{1,50}/gu) ?? [])) {
    const longer = line ? `${line} ${word}` : word
    if (font.widthOfTextAtSize(longer, size) > width && line) {
      lines.push(line)
      line = word
    } else line = longer
  }
  return line ? [...lines, line] : lines
}
