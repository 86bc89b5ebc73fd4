import type { ChildProcess } from 'node:child_process'

/** What a server says when it is ready. */
export async function firstLine(child: ChildProcess): Promise<string> {
  let said = ''
  for await (const part of child.stdout ?? []) {
    said += part
    if (said.includes('\n')) break
  }
  if (!said.includes('\n')) throw new Error(`it did not start: ${said}`)
  return said.slice(0, said.indexOf('\n'))
}
