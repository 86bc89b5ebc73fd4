import type { FigureId } from './figures.ts'
import type { Office } from './office.ts'

/** What a group of figures works with. */
export type Bench = {
  /** True when one of these was asked for. */
  wants(...ids: FigureId[]): boolean
  /** Prints a figure's line, if it was asked for; the conditions of the machine are added. */
  emit(id: FigureId, value: number, conditions?: object): void
  /** For whoever watches: goes to stderr. */
  say(line: string): void
  /** The path of a folder that is not there yet and goes when the bench ends. */
  newFolder(name: string): string
  /** An office with 10,000 dossiers, made when first asked for, the same for every group. */
  office(): Promise<Office>
}

/** Figures that are taken together. `run` is called only when one of `ids` is wanted. */
export type Group = { ids: readonly FigureId[]; run(bench: Bench): Promise<void> }
