import type { Gates } from '../../db/gates.ts'
import { sha256 } from '../../kernel/digest.ts'
import { Problem } from '../../kernel/problem.ts'

/** Tries of one person's sign-in, and of one network address's, in a window that begins with the first. */
const perAccount = { most: 8, seconds: 900 }
const perAddress = { most: 40, seconds: 900 }

export const tooMany = (seconds: number) =>
  new Problem('request.tooMany', 429, { values: { minutes: Math.max(1, Math.ceil(seconds / 60)) } })

/** Counts a sign-in against its account and its address; throws `request.tooMany` once either is used up. */
export async function countSignIn(
  gates: Gates,
  email: string,
  address: string,
  at = new Date(),
): Promise<void> {
  const waits = await Promise.all([
    gates.attempt(accountKey(email), perAccount, at),
    gates.attempt(sha256(`sign-in from ${address}`), perAddress, at),
  ])
  const wait = Math.max(...waits)
  if (wait > 0) throw tooMany(wait)
}

/** A right password forgives the account's earlier tries, not the address's. */
export async function forgiveSignIn(gates: Gates, email: string): Promise<void> {
  await gates.forgetAttempts(accountKey(email))
}

const accountKey = (email: string) => sha256(`sign-in as ${email.toLowerCase()}`)
