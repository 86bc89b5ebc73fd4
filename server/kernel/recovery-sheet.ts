import { keyId } from './keys.ts'
import { bytesPerLine, readLine, writeLine } from './sheet-lines.ts'
import { StartupRefusal } from './startup-refusal.ts'

const lineCount = 4
const numbered = /^\s*([1-4])\s*[:.)]\s*(.+)$/

/**
 * The installation's key as a page to print, at most 78 letters wide, Spanish first. `installation`: how its people
 * call it (its address, or the machine's name); `at`: when it was made.
 */
export function sheet(key: Uint8Array, about: { installation: string; at: Date }): string {
  const lines = Array.from({ length: lineCount }, (_, i) => {
    const bytes = key.subarray(i * bytesPerLine, (i + 1) * bytesPerLine)
    return `      ${i + 1}:  ${writeLine(i + 1, bytes)}`
  })
  return `${[...opening(about, keyId(key)), ...lines, ...spanish, ...english].join('\n')}\n`
}

/**
 * The key, from the whole text of a sheet or from its four lines typed by hand, numbered or in order. Throws a
 * StartupRefusal that names the line that is wrong or missing.
 */
export function readSheet(text: string): Buffer {
  const given = linesOf(text)
  const parts = Array.from({ length: lineCount }, (_, i) => {
    const number = i + 1
    const line = given.get(number)
    if (line === undefined) throw new StartupRefusal(`Line ${number} of the recovery sheet is missing.`)
    const bytes = readLine(number, line)
    if (bytes) return bytes
    throw new StartupRefusal(`Line ${number} of the recovery sheet is wrong: compare it letter by letter.`)
  })
  return Buffer.concat(parts)
}

function linesOf(text: string): Map<number, string> {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '')
  const found = new Map<number, string>()
  for (const line of lines) {
    const [, number, letters] = numbered.exec(line) ?? []
    if (letters !== undefined) found.set(Number(number), letters)
  }
  if (found.size > 0) return found
  return new Map(lines.map((line, i) => [i + 1, line]))
}

function opening({ installation, at }: { installation: string; at: Date }, id: string): string[] {
  return [
    'LEGAJO · HOJA DE RECUPERACIÓN · RECOVERY SHEET',
    '',
    `Instalación / Installation:  ${installation.replaceAll(/\s+/g, ' ')}`,
    `Fecha / Date:                ${at.toISOString().slice(0, 10)}`,
    `Clave / Key:                 ${id}`,
    '',
  ]
}

const spanish = [
  '',
  'PARA QUÉ SIRVE. Todos los documentos están cifrados con esta clave. Sin ella',
  'nadie puede abrir una copia de seguridad: ni usted, ni quien hizo el programa.',
  'QUÉ HACER. Imprima esta hoja y guárdela bajo llave, lejos de la máquina y de',
  'sus copias. Quien tenga la hoja y una copia puede leerlo todo.',
  'CÓMO SE USA. Al restaurar una copia, escriba las cuatro líneas. Da igual usar',
  'mayúsculas o minúsculas, y los guiones se pueden omitir.',
]

const english = [
  '',
  'WHAT IT IS FOR. Every document is encrypted with this key. Without it nobody',
  'can open a backup: not you, and not the makers of the program.',
  'WHAT TO DO. Print this page and lock it away, far from the machine and from',
  'its backups. Whoever has this page and a backup can read everything.',
  'HOW TO USE IT. When restoring a backup, type the four lines. Capitals or not',
  'is all the same, and the hyphens may be left out.',
]
