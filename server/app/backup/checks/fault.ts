/** One thing that is not as it must be: `subject` is an id, `detail` says what is wrong in a few words. */
export type Fault = { kind: string; subject: string; detail: string }

export type Report = (kind: string, subject: string, detail: string) => void
