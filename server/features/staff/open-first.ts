import type { FirstRunInput } from '../../../contract/people.ts'
import type { StaffActor, SystemActor } from '../../kernel/actor.ts'
import { newId } from '../../kernel/ids.ts'
import { problem } from '../../kernel/problem.ts'
import type { NewFirm } from '../firms/firms.ts'
import type { NewStaff, StaffDeps } from './deps.ts'
import { insertStaff } from './staff-rows.ts'

const firstRunGone = problem('firstRun.gone', 410)

/** A firm's beginning: with its first administrator from the first-run page, or with a whole team at once. */
export function openFirst({ database, firms, accounts }: StaffDeps) {
  const openFirm = async (
    firm: NewFirm,
    people: readonly NewStaff[],
    secret?: string,
  ): Promise<StaffActor[]> => {
    const firmId = newId('firm')
    const system: SystemActor = { kind: 'system', firmId, name: 'first-run' }
    const accountIds: string[] = []
    for (const person of people) accountIds.push(await accounts.claim(person))
    return database.asFirm(firmId, async (tx) => {
      if (secret !== undefined && !(await firms.spendFirstRun(tx, secret))) throw firstRunGone()
      await firms.open(tx, system, firm)
      const actors: StaffActor[] = []
      for (const [i, { name, email, role }] of people.entries()) {
        const staffId = newId('staff')
        const accountId = accountIds[i] ?? null
        await insertStaff(tx, {
          id: staffId,
          accountId,
          name,
          email,
          role,
          status: 'active',
          createdBy: 'system:first-run',
        })
        actors.push({ kind: 'staff', firmId, staffId, role })
      }
      return actors
    })
  }

  return {
    openFirm: (firm: NewFirm, people: readonly NewStaff[]) => openFirm(firm, people),

    async openFirst(secret: string, input: FirstRunInput): Promise<string[]> {
      if (!(await firms.isFirstRun(secret))) throw firstRunGone()
      const { firmName, country, timeZone, name, email, password } = input
      await openFirm(
        { name: firmName, country, timeZone },
        [{ name, email, password, role: 'admin' }],
        secret,
      )
      return accounts.signIn({ email, password })
    },
  }
}
