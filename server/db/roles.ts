import pg from 'pg'
import { hmac256 } from '../kernel/digest.ts'
import type { Endpoint } from './endpoint.ts'
import type { LoginRole } from './pools.ts'

export const loginRoles: readonly LoginRole[] = ['legajo_web', 'legajo_auth', 'legajo_jobs']

/** The password of a login role: derived from the installation key, so every process of the installation knows it. */
export function rolePassword(installationKey: Uint8Array, role: LoginRole): string {
  return hmac256(installationKey, `legajo database role ${role}`).toString('base64url')
}

/** Sets the login roles' passwords, on a server that is reached over a network. Names and passwords hold no quote. */
export async function setRolePasswords(owner: Endpoint, installationKey: Uint8Array): Promise<void> {
  const client = new pg.Client({ ...owner, application_name: 'legajo roles' })
  await client.connect()
  try {
    for (const role of loginRoles) {
      await client.query(`alter role ${role} password '${rolePassword(installationKey, role)}'`)
    }
  } finally {
    await client.end()
  }
}
