import type { CompiledQuery, DatabaseConnection } from 'kysely'
import type pg from 'pg'
import type { StatementNames } from './statement-names.ts'

/**
 * One connection as the query builder sees it, and `say` for what stands around a transaction. Nothing waits for an
 * answer before the next statement is sent (the pool pipelines), and what is asked in one turn of the event loop leaves
 * in one write: beginning a transaction and its first statements are one round trip.
 */
export type Connection = DatabaseConnection & { say(commands: string): Promise<unknown> }

export function connectionOf(client: pg.PoolClient, nameOf: StatementNames): Connection {
  return {
    say(commands) {
      gatherWrites(client)
      return client.query(commands)
    },
    async executeQuery({ sql, parameters }) {
      gatherWrites(client)
      const query = { name: nameOf(sql), text: sql, values: parameters as unknown[] }
      const { command, rowCount, rows } = await client.query(query)
      return { rows, numAffectedRows: command === 'SELECT' ? undefined : BigInt(rowCount ?? 0) }
    },
    streamQuery() {
      throw new Error('rows are read a page at a time')
    },
  }
}

/**
 * The connection for as long as a transaction runs: a statement that came later would end up in the next one, under
 * another firm.
 */
export function lend(connection: DatabaseConnection): { lent: DatabaseConnection; takeBack(): void } {
  let isOver = false
  const lent: DatabaseConnection = {
    ...connection,
    executeQuery<R>(query: CompiledQuery) {
      if (isOver) throw new Error('a statement was sent after the end of its transaction')
      return connection.executeQuery<R>(query)
    },
  }
  return {
    lent,
    takeBack() {
      isOver = true
    },
  }
}

function gatherWrites({ connection: { stream } }: pg.PoolClient): void {
  if (stream.writableCorked > 0) return
  stream.cork()
  setImmediate(() => stream.uncork())
}
