import type { UploadedFile } from '../../http/upload.ts'
import type { LinkActor, StaffActor } from '../../kernel/actor.ts'
import { problem } from '../../kernel/problem.ts'
import type { UploadPlace } from './deps.ts'
import type { Pages, ReceivedPage } from './pages.ts'

const fileMissing = problem('file.missing', 422)

/** Takes the files of one request one after the other; answers what became of the last. Throws `file.missing` for none. */
export async function receiveAll(
  pages: Pages,
  actor: StaffActor | LinkActor,
  requirementId: string,
  files: AsyncIterable<UploadedFile>,
  signal: AbortSignal,
  place: UploadPlace = {},
): Promise<ReceivedPage> {
  let received: ReceivedPage | undefined
  for await (const { name, body } of files) {
    // The first takes the place; what comes with it stands after the last.
    received = await pages.receive(actor, requirementId, { name, body, signal, ...(received ? {} : place) })
  }
  if (!received) throw fileMissing()
  return received
}
