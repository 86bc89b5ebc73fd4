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

/** What to say, with a fresh copy of the person's link in it. */
export type TaskText = { taskId: string; name: string; phone?: string; text: string }
