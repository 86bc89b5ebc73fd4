/**
 * Runs `work` on every item, `width` at a time. After the first failure nothing new is begun; what was begun ends,
 * then that failure is thrown.
 */
export async function inParallel<T>(
  items: AsyncIterable<T> | Iterable<T>,
  width: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const failures: unknown[] = []
  const source = each(items)
  async function worker() {
    try {
      while (failures.length === 0) {
        const next = await source.next()
        if (next.done) return
        await work(next.value)
      }
    } catch (error) {
      failures.push(error)
    }
  }
  await Promise.all(Array.from({ length: width }, worker))
  await source.return(undefined)
  if (failures.length > 0) throw failures[0]
}

/** A generator, whose `next` may be asked again before it answered. */
async function* each<T>(items: AsyncIterable<T> | Iterable<T>): AsyncGenerator<T, undefined> {
  yield* items
}
