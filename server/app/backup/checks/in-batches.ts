export const noId = '00000000-0000-0000-0000-000000000000'

/** Rows a batch at a time by their key: `read` gives those after a key, in its order, and none at the end. */
export async function* inBatches<Row, Key>(
  before: Key,
  read: (after: Key) => Promise<{ rows: Row[] }>,
  keyOf: (row: Row) => Key,
): AsyncGenerator<Row[]> {
  let after = before
  for (;;) {
    const { rows } = await read(after)
    const last = rows.at(-1)
    if (last === undefined) return
    yield rows
    after = keyOf(last)
  }
}
