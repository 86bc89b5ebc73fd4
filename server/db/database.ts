import { DefaultQueryExecutor, Kysely, PostgresDialect, Transaction } from 'kysely'
import type pg from 'pg'
import type { Id } from '../kernel/ids.ts'
import { type Connection, connectionOf, lend } from './connection.ts'
import type { Change, Signals } from './signals.ts'
import { noNames, statementNames } from './statement-names.ts'
import type { DB } from './types.ts'

/**
 * A transaction bound to one firm: whatever is asked through `db`, row security shows and takes only that firm's rows.
 * `changed` gathers what is told to open screens and to workers, once and only if the transaction commits.
 */
export type FirmTx = {
  readonly firmId: Id<'firm'>
  readonly db: Transaction<DB>
  changed(change: Change): void
}

export type Database = {
  /** Runs `work` in a transaction bound to the firm; a throw rolls everything back. */
  asFirm<T>(firmId: Id<'firm'>, work: (tx: FirmTx) => Promise<T>): Promise<T>
  /** For the functions of schema `gate` alone (`gates.ts`): what may be asked before the firm is known. */
  readonly unbound: Kysely<DB>
  close(): Promise<void>
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** `hasPooler`: a pooler in transaction mode stands between, where the next transaction knows no statement's name. */
export function createDatabase(
  pool: pg.Pool,
  signals: Pick<Signals, 'publish'>,
  { hasPooler = false }: { hasPooler?: boolean } = {},
): Database {
  const nameOf = hasPooler ? noNames : statementNames()
  const dialect = new PostgresDialect({ pool })
  const driver = dialect.createDriver()
  const executor = new DefaultQueryExecutor(dialect.createQueryCompiler(), dialect.createAdapter(), {
    provideConnection: withConnection,
  })
  const props = { config: { dialect }, dialect, driver, executor }
  const unbound = new Kysely<DB>(props)

  async function withConnection<T>(use: (connection: Connection) => Promise<T>): Promise<T> {
    const client = await pool.connect()
    try {
      return await use(connectionOf(client, nameOf))
    } finally {
      client.release()
    }
  }

  async function inTransaction<T>(
    connection: Connection,
    firmId: Id<'firm'>,
    work: (db: Transaction<DB>) => Promise<T>,
  ): Promise<T> {
    const { lent, takeBack } = lend(connection)
    const bound = executor.withConnectionProvider({ provideConnection: (use) => use(lent) })
    // Not waited for: the first statements travel with it. Were it to fail, so do they, for the role may read nothing.
    const begun = connection.say(begin(firmId))
    begun.catch(() => undefined)
    try {
      const value = await work(new Transaction<DB>({ ...props, executor: bound }))
      await begun
      takeBack()
      await connection.say('commit')
      return value
    } catch (error) {
      takeBack()
      // The first error is the one to tell, also when the connection is gone.
      await connection.say('rollback').catch(() => undefined)
      await begun
      throw error
    }
  }

  return {
    unbound,
    close: () => pool.end(),
    async asFirm(firmId, work) {
      const changes: Change[] = []
      const changed = (change: Change) => void changes.push(change)
      const value = await withConnection((connection) =>
        inTransaction(connection, firmId, (db) => work({ firmId, db, changed })),
      )
      if (changes.length > 0) signals.publish(firmId, changes)
      return value
    },
  }
}

/** Begins and binds in one round trip; the id is checked to be a bare uuid, so it can stand in the text. */
function begin(firmId: Id<'firm'>): string {
  if (!uuid.test(firmId)) throw new TypeError('a transaction is bound by the bare uuid of a firm')
  return `begin; select set_config('role', 'legajo_app', true), set_config('app.firm', '${firmId}', true)`
}
