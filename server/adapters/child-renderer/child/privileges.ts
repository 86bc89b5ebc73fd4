import { setPriority } from 'node:os'

const nobody = 65_534

/**
 * Lets go of what this process may do, once everything it needs is loaded: it waits for the others, and where it began
 * as root it becomes nobody, who reads neither the data nor the key.
 */
export function dropPrivileges(): void {
  setPriority(10)
  if (process.getuid?.() !== 0) return
  try {
    process.setgroups?.([])
    process.setgid?.(nobody)
    process.setuid?.(nobody)
  } catch {
    // A container may know no such user: then root is nobody already, as seen from outside.
  }
}
