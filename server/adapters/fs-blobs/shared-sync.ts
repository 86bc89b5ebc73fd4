/**
 * Syncing for all who wait: one that begins after a change makes that change durable, whoever asked for it. So at most
 * one runs for each folder, and one more waits for its end with everybody who came meanwhile.
 */
export function sharedSync(sync: (folder: string) => Promise<void>): (folder: string) => Promise<void> {
  const running = new Map<string, Promise<void>>()
  const waiting = new Map<string, Promise<void>>()

  function begin(folder: string): Promise<void> {
    const begun = sync(folder).finally(() => running.delete(folder))
    running.set(folder, begun)
    return begun
  }

  return (folder) => {
    const now = running.get(folder)
    if (!now) return begin(folder)
    const next =
      waiting.get(folder) ??
      now
        .then(
          () => undefined,
          () => undefined,
        )
        .then(() => {
          waiting.delete(folder)
          return begin(folder)
        })
    waiting.set(folder, next)
    return next
  }
}
