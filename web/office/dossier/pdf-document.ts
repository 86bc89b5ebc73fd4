import { GlobalWorkerOptions, getDocument, type PDFDocumentProxy, type PDFPageProxy } from 'pdfjs-dist'
import workerUrl from 'pdfjs-dist/build/pdf.worker.min.mjs?worker&url'

import { Decoders } from './pdf-decoders.ts'

let opened: { fileId: string; document: Promise<PDFDocumentProxy> } | undefined

/** A page of a PDF as it came, read by pdf.js in a worker of its own. The last file stays open for its other pages. */
export async function openPage(fileId: string, indexInFile: number): Promise<PDFPageProxy> {
  if (opened?.fileId !== fileId) {
    const last = opened
    opened = { fileId, document: read(fileId) }
    last?.document.then((document) => document.loadingTask.destroy()).catch(() => undefined)
  }
  return (await opened.document).getPage(indexInFile + 1)
}

async function read(fileId: string): Promise<PDFDocumentProxy> {
  GlobalWorkerOptions.workerPort ??= new Worker(workerUrl, { type: 'module' })
  const response = await fetch(`/files/originals/${fileId}`)
  if (!response.ok) throw new Error(`the file could not be read: ${response.status}`)
  return getDocument({
    data: await response.arrayBuffer(),
    // pdf.js runs no script of a file and evaluates nothing; forms in it are not drawn, and it fetches nothing by itself.
    enableXfa: false,
    useWorkerFetch: false,
    BinaryDataFactory: Decoders,
  }).promise
}
