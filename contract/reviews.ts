/** A page that is turned down alone; `note` where something else is said of it than of the others. */
export type RejectedPageInput = { id: string; note?: string }

/** What may be said with an approval. `observation` is read by the client. */
export type Approval = {
  observation?: string
  reasonId?: string
  /** The date that the document bears, where its validity asks for one: `2026-05-03`. */
  datedOn?: string
  /** The document bears no date, and counts all the same. */
  isUndated?: boolean
}

/** What may be said with a rejection beside its reason. */
export type Rejection = {
  /** The reason of the catalogue that was chosen, however its words were changed. */
  reasonId?: string
  datedOn?: string
  /** Only these pages; none or all of them is the whole document. */
  pages?: readonly RejectedPageInput[]
}

/** What became of each of several decisions: taken, or refused. */
export type OneOfSeveral =
  | { submissionId: string; decisionId: string }
  | { submissionId: string; code: string; errors: Record<string, string> }

/** For so long after a decision it can be taken back as if it had not been. */
export const undoSeconds = 10
