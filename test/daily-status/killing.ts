import { spawn } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type pg from 'pg'
import type { Id } from '../../server/kernel/ids.ts'
import type { Task } from './worker.fixture.ts'

/** Starts a worker; resolves once it has taken so many steps, or ended. */
export async function launch(task: Task, steps = 1) {
  const script = join(import.meta.dirname, 'worker.fixture.ts')
  const child = spawn(process.execPath, [script, JSON.stringify(task)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  let taken = 0
  const arrived = new Promise<void>((resolve) => {
    child.stdout.on('data', (lines: Buffer) => {
      taken += lines.toString().split('\n').length - 1
      if (taken >= steps) resolve()
    })
  })
  await Promise.race([arrived, ended])
  return {
    kill: () => child.kill('SIGKILL'),
    /** The signal that ended it; nothing when it had done its work. */
    ended: ended.then(([, signal]) => signal as NodeJS.Signals | null),
  }
}

/**
 * Kills workers, two at a time, until `times` of them died at their work: at a random step, and up to some milliseconds
 * later. What they had claimed is free again as if three minutes had gone by. Answers how many died.
 */
export async function killWorkers(task: Task, client: pg.Client, times: number): Promise<number> {
  let died = 0
  for (let round = 0; died < times && round < times; round++) {
    const signals = await Promise.all([launchAndKill(task), launchAndKill(task)])
    died += signals.filter((signal) => signal === 'SIGKILL').length
    await client.query(
      `update app.messages set claimed_at = now() - interval '3 minutes' where state = 'sending'`,
    )
  }
  return died
}

const mostSteps = 10

async function launchAndKill(task: Task): Promise<NodeJS.Signals | null> {
  const worker = await launch(task, randomInt(1, mostSteps))
  await wait(randomInt(12))
  worker.kill()
  return worker.ended
}

/** So many people more, each with a mail address and a dossier like the firm's first one. */
export async function addPeople(client: pg.Client, firmId: Id<'firm'>, people: number): Promise<void> {
  await client.query(
    `with first as (select * from app.dossiers where firm_id = $1 order by created_at limit 1),
     many as (select n, gen_random_uuid() as dossier, gen_random_uuid() as party from generate_series(1, $2::int) n),
     d as (insert into app.dossiers (firm_id, id, number, title, responsible_id, turn, turn_since, asked, pending, created_by)
       select f.firm_id, m.dossier, 'T-' || m.n, f.title, f.responsible_id, f.turn, f.turn_since, f.asked, f.pending, 'test'
       from first f, many m),
     p as (insert into app.parties (firm_id, id, kind, given_name, name, created_by)
       select $1, party, 'person', 'Persona ' || n, 'Persona ' || n, 'test' from many),
     c as (insert into app.contact_points (firm_id, id, party_id, kind, value, created_by)
       select $1, gen_random_uuid(), party, 'email', 'p' || n || '@cliente.example', 'test' from many),
     t as (insert into app.participants (firm_id, id, dossier_id, party_id, created_by)
       select $1, gen_random_uuid(), dossier, party, 'test' from many)
     insert into app.requirements (firm_id, id, dossier_id, type_id, spec, position, created_by)
     select $1, gen_random_uuid(), m.dossier, r.type_id, r.spec, r.position, 'test'
     from many m, first f join app.requirements r on r.firm_id = f.firm_id and r.dossier_id = f.id`,
    [firmId, people],
  )
}
