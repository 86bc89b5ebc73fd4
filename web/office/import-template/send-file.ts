import type { FileFault } from '../../../contract/template-file.ts'

/** What was wished for; the file's faults; a refusal's sentence; or nothing, when nobody answered. */
export type Answer<Wished> = ({ ok: true } & Wished) | { ok: false; faults?: FileFault[]; sentence?: string }

/** Sends a template file as it is. Resolves in every case. */
export async function sendFile<Wished>(address: string, file: File): Promise<Answer<Wished>> {
  try {
    const headers = { accept: 'application/json', 'content-type': 'application/json' }
    const answer = await fetch(address, { method: 'POST', headers, body: file })
    const said = (await answer.json()) as Answer<Wished> & { title?: string }
    if (answer.ok && said.ok) return said
    return { ok: false, faults: 'faults' in said ? said.faults : undefined, sentence: said.title }
  } catch {
    return { ok: false }
  }
}
