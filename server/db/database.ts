import {
  CompiledQuery,
  type DatabaseConnection,
  DefaultConnectionProvider,
  DefaultQueryExecutor,
  Kysely,
  PostgresDialect,
  Transaction,
} from 'kysely'
import type pg from 'pg'
import type { Id } from '../kernel/ids.ts'
import type { Change, Signals } from './signals.ts'
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

export function createDatabase(pool: pg.Pool, signals: Pick<Signals, 'publish'>): Database {
  const dialect = new PostgresDialect({ pool })
  const driver = dialect.createDriver()
  void driver.init()
  const executor = new DefaultQueryExecutor(
    dialect.createQueryCompiler(),
    dialect.createAdapter(),
    new DefaultConnectionProvider(driver),
  )
  const props = { config: { dialect }, dialect, driver, executor }
  const unbound = new Kysely<DB>(props)

  async function inTransaction<T>(
    connection: DatabaseConnection,
    firmId: Id<'firm'>,
    work: (db: Transaction<DB>) => Promise<T>,
  ): Promise<T> {
    const bound = executor.withConnectionProvider({ provideConnection: (use) => use(connection) })
    await connection.executeQuery(CompiledQuery.raw(begin(firmId)))
    let value: T
    try {
      value = await work(new Transaction<DB>({ ...props, executor: bound }))
    } catch (error) {
      // The first error is the one to tell, also when the connection is gone.
      await driver.rollbackTransaction(connection).catch(() => undefined)
      throw error
    }
    await driver.commitTransaction(connection)
    return value
  }

  return {
    unbound,
    close: () => unbound.destroy(),
    async asFirm(firmId, work) {
      const changes: Change[] = []
      const changed = (change: Change) => void changes.push(change)
      const value = await executor.provideConnection((connection) =>
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
