import type { Readable } from 'node:stream'
import type { FirmTx } from '../../db/database.ts'
import { type Id, showId } from '../../kernel/ids.ts'
import type { PageDeps } from './deps.ts'
import { type HandedPageRow, listHandedPages } from './handed-rows.ts'
import { lastSubmissions } from './page-rows.ts'
import { peopleIn } from './people-in.ts'

type PageOfFile = { index: number; rotation: 0 | 90 | 180 | 270 }

/** A file of a document, as it came, and which of its pages the document has. */
export type HandedFile = {
  id: Id<'file'>
  name: string
  mime: string
  size: number
  sha256: string
  at: Date
  note: string | null
  pages: PageOfFile[]
  /** False when pages of it are elsewhere: in another requirement, in the tray, or taken out. */
  isWhole: boolean
  read(): Promise<Readable>
}

/** A requirement with what was handed over for it last: files with their pages, or what was filled in. */
export type HandedDocument = {
  requirement: {
    id: string
    /** Its place in the dossier, from 1. */
    position: number
    kind: 'document' | 'data'
    name: string
    status: string
    instance: number
    instances: number
    /** Whose it is; of the dossier's only person where it is of nobody in particular. */
    owner?: string
  }
  receipt?: string
  answer?: { value: string; at: Date }
  files: HandedFile[]
  /** The document's pages in order, those of one file that follow each other together. */
  runs: { file: HandedFile; pages: PageOfFile[] }[]
}

/** Everything of a dossier that still counts, in the order of its requirements; bytes are read when they are wanted. */
export function handedDocuments({ answers, dossiers, parties, firms, vault }: PageDeps) {
  return async (tx: FirmTx, dossierId: Id<'dossier'>): Promise<HandedDocument[]> => {
    const submissions = new Map((await lastSubmissions(tx, dossierId)).map((one) => [one.requirementId, one]))
    const all = [...submissions.values()]
    const rows = Map.groupBy(
      await listHandedPages(
        tx,
        all.flatMap(({ documentId }) => documentId ?? []),
      ),
      (page) => page.documentId,
    )
    const { owners, people } = await peopleIn({ dossiers, parties }, tx, dossierId)
    const only = people.length === 1 ? people[0]?.name : undefined
    const firmKey = await firms.key(tx)
    const read = (page: HandedPageRow) => vault.read(firmKey, page.blob)
    const asked = await dossiers.requirements(tx, dossierId)
    const answered = await answers.of(tx, dossierId, asked)
    return asked.map((requirement, i) => {
      const { id, spec, status, instance, instances, participantId } = requirement
      const submission = submissions.get(id)
      const answer = answered.get(id)
      const pages = (submission?.documentId && rows.get(submission.documentId)) || []
      return {
        requirement: {
          id: showId('requirement', id),
          position: i + 1,
          kind: spec.kind,
          name: spec.name,
          status,
          instance,
          instances,
          owner: participantId ? owners.get(participantId)?.name : only,
        },
        receipt: submission?.receipt,
        answer: answer && { value: answer.shown, at: answer.at },
        ...filesOf(pages, read),
      }
    })
  }
}

function filesOf(pages: readonly HandedPageRow[], read: (page: HandedPageRow) => Promise<Readable>) {
  const files = new Map<Id<'file'>, HandedFile>()
  const runs: HandedDocument['runs'] = []
  for (const page of pages) {
    const file = files.get(page.fileId) ?? fileOf(page, pages, read)
    files.set(page.fileId, file)
    const { index, rotation } = page
    const last = runs.at(-1)
    if (last?.file === file) last.pages.push({ index, rotation })
    else runs.push({ file, pages: [{ index, rotation }] })
  }
  return { files: [...files.values()], runs }
}

function fileOf(
  page: HandedPageRow,
  pages: readonly HandedPageRow[],
  read: (page: HandedPageRow) => Promise<Readable>,
): HandedFile {
  const { fileId, name, mime, at, note, blob } = page
  const own = pages.filter((one) => one.fileId === fileId)
  return {
    id: fileId,
    ...{ name, mime, at, note },
    size: blob.size,
    sha256: blob.sha256.toString('hex'),
    pages: own.map(({ index, rotation }) => ({ index, rotation })),
    isWhole: own.length === page.pagesOfFile,
    read: () => read(page),
  }
}
