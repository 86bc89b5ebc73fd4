const lookEveryMs = 500

/**
 * Calls `stop` when the process that started this one under npm is gone. The shell between npm and us dies of a signal
 * without passing it on, and we would go on, with the data in use, under nobody's eyes.
 */
export function whenOrphaned(stop: () => void): void {
  if (!process.env.npm_lifecycle_event) return
  const parent = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    stop()
  }, lookEveryMs)
  timer.unref()
}
