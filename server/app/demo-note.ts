import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { StaffActor } from '../kernel/actor.ts'
import { StartupRefusal } from '../kernel/startup-refusal.ts'

export type Person = { email: string; password: string }
export type DemoNote = { marta: StaffActor; dossierId: string; admin: Person; caseworker: Person }

/** Who plays in the demonstration of this folder: kept beside its data, so that the next start prints the same people. */
const file = (data: string) => join(data, 'demo.json')

export async function readNote(data: string): Promise<DemoNote> {
  try {
    return JSON.parse(await readFile(file(data), 'utf8')) as DemoNote
  } catch (error) {
    throw new StartupRefusal(
      `The data in ${data} are not a demonstration's: choose another folder with LEGAJO_DATA, or delete them with their key.`,
      { cause: error },
    )
  }
}

export async function writeNote(data: string, note: DemoNote): Promise<void> {
  await writeFile(file(data), `${JSON.stringify(note, null, 2)}\n`, { mode: 0o600 })
}
