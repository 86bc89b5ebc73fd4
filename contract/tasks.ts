/** What a member of the staff is to do by hand: `tell` somebody whom no mail reaches, or `call` whoever has gone quiet. */
export type TaskView = {
  id: string
  kind: 'tell' | 'call'
  /** The day that it is of, in the firm's zone. */
  on: string
  party: { name: string; phone?: string }
  dossier: { id: string; number: string; title: string }
  /** Since when nothing moved in it. */
  quietSince: string
  /** Business days without movement. */
  quietDays: number
}

/** What to say to somebody, with a fresh copy of his link in it. */
export type SayText = { name: string; phone?: string; text: string }
export type TaskText = SayText & { taskId: string }
