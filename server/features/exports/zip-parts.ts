import { Readable } from 'node:stream'
import type { Translate } from '../../../i18n/words.ts'
import type { Binder } from '../../ports/binder.ts'
import type { HandedDocument, HandedFile } from '../pages/pages.ts'
import { bindParts } from './bind-parts.ts'
import { dataCsv } from './data-csv.ts'
import { entryNames } from './entry-name.ts'

/** One entry of a ZIP before it is written. Without `size` and `sha256` it is made on the way, and may fail to be. */
export type ZipPart = {
  path: string
  at: Date
  known?: { size: number; sha256: string }
  /** What the manifest says of it. */
  about: Record<string, unknown>
  open(): Promise<{ size: number; stream: Readable } | undefined>
}

export type ZipWish = { withPdf: boolean; isWhole: boolean }
type Plan = {
  t: Translate
  binder: Binder
  number: string
  isShared: boolean
  separator: ',' | ';'
  madeAt: Date
}

/** What goes into a dossier's ZIP, in its order. `isWhole`: nothing was left out on wish. */
export function zipParts(documents: readonly HandedDocument[], wish: ZipWish, plan: Plan): ZipPart[] {
  const { t, binder, madeAt } = plan
  const names = entryNames(t, plan)

  const bound = (path: string, { requirement }: HandedDocument, runs: HandedDocument['runs']): ZipPart => ({
    path,
    at: madeAt,
    about: { requirement: requirement.name, made: true },
    async open() {
      const made = await binder.bind({ title: names.title(requirement), parts: bindParts(runs, t) })
      return made.kind === 'bound' ? made : undefined
    },
  })

  function partsOf(document: HandedDocument): ZipPart[] {
    const { requirement, files, runs } = document
    const originals = files.map((file, i) =>
      file.isWhole
        ? original(names.original(requirement, file, i), file, requirement)
        : bound(names.part(requirement, file, i), document, [{ file, pages: file.pages }]),
    )
    const isWorthIt = wish.withPdf && runs.length > 0
    return isWorthIt ? [...originals, bound(names.bound(requirement), document, runs)] : originals
  }

  /** Files whose pages went to several places, once each; only who takes everything may have them whole. */
  function splitOriginals(): ZipPart[] {
    const split = new Map(
      documents.flatMap(({ files }) => files.filter((file) => !file.isWhole).map((f) => [f.id, f])),
    )
    return [...split.values()].map((file, i) => original(names.splitOriginal(file, i), file))
  }

  const data = documents.filter(({ requirement }) => requirement.kind === 'data')
  return [
    ...(data.length > 0 ? [table(t('exports.dataFile'), dataCsv(data, t, plan.separator), madeAt)] : []),
    ...(wish.isWhole ? splitOriginals() : []),
    ...documents.flatMap(partsOf),
  ]
}

function original(path: string, file: HandedFile, requirement?: HandedDocument['requirement']): ZipPart {
  const { name, at, size, sha256, note } = file
  return {
    path,
    at,
    known: { size, sha256 },
    about: {
      ...(requirement && { requirement: requirement.name, status: requirement.status }),
      originalName: name,
      ...(note && { note }),
      receivedAt: at.toISOString(),
    },
    open: async () => ({ size, stream: await file.read() }),
  }
}

function table(path: string, text: string, at: Date): ZipPart {
  const bytes = Buffer.from(text)
  const open = async () => ({ size: bytes.length, stream: Readable.from([bytes]) })
  return { path, at, about: { made: true }, open }
}
