import jbig2 from 'pdfjs-dist/wasm/jbig2.wasm?url'
import openjpeg from 'pdfjs-dist/wasm/openjpeg.wasm?url'

/** What scanners put into PDFs (JBIG2, fax, JPEG 2000) is decoded by WebAssembly that comes with pdf.js. */
const addresses: Partial<Record<string, string>> = { 'jbig2.wasm': jbig2, 'openjpeg.wasm': openjpeg }

/** Brings pdf.js what it asks for by name, from this program's own files and nowhere else. */
export class Decoders {
  async fetch({ filename }: { kind: string; filename: string }): Promise<Uint8Array> {
    const address = addresses[filename]
    const response = address ? await fetch(address) : undefined
    if (!response?.ok) throw new Error(`${filename} is not served`)
    return new Uint8Array(await response.arrayBuffer())
  }
}
