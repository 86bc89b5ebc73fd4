import sharp from 'sharp'

/** Invented papers, drawn as a phone would photograph them: on a table, a little askew. */
export type Paper = { title: string; lines: readonly string[]; hasPortrait?: boolean; tint: string }

const width = 1600
const height = 1200

export function photograph(paper: Paper): Promise<Buffer> {
  return sharp(Buffer.from(drawing(paper)))
    .jpeg({ quality: 82 })
    .toBuffer()
}

function drawing({ title, lines, hasPortrait, tint }: Paper): string {
  const left = hasPortrait ? 660 : 330
  const text = lines.map((line, i) => row(left, 520 + i * 74, line)).join('')
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
  <rect width="100%" height="100%" fill="#8a7660"/>
  <g transform="rotate(-2.4 800 600)">
    <rect x="224" y="236" width="1168" height="744" rx="28" fill="#000" opacity=".25"/>
    <rect x="210" y="220" width="1168" height="744" rx="28" fill="#fbfaf5"/>
    <rect x="210" y="220" width="1168" height="150" rx="28" fill="${tint}"/>
    <text x="270" y="315" font-family="sans-serif" font-size="54" font-weight="700" fill="#fff">${escaped(title)}</text>
    ${hasPortrait ? portrait : ''}${text}
  </g>
</svg>`
}

const portrait = `<rect x="280" y="440" width="300" height="400" rx="12" fill="#d9d6cc"/>
<circle cx="430" cy="580" r="86" fill="#a89f8d"/><path d="M300 840q0-170 130-170t130 170z" fill="#a89f8d"/>`

/** The words, and a rule under them, so that the paper looks written on where no font is installed. */
function row(x: number, y: number, line: string): string {
  return `<text x="${x}" y="${y}" font-family="sans-serif" font-size="38" fill="#33302a">${escaped(line)}</text>
<rect x="${x}" y="${y + 14}" width="${Math.min(640, 14 * line.length)}" height="3" fill="#cfc9ba"/>`
}

const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)
