/** Nobody's number, not even `nobody`'s: the embedded database may run as that. */
const stranger = 65_533

/**
 * Once everything this process needs is loaded: where it began as root it becomes a user who owns nothing, and who
 * reads neither the data nor the key.
 */
export function dropPrivileges(): void {
  if (process.getuid?.() !== 0) return
  try {
    process.setgroups?.([])
    process.setgid?.(stranger)
    process.setuid?.(stranger)
  } catch {
    // A container may know no such user. Then it stays what it is; the other limits hold.
  }
}
