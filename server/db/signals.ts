import pg from 'pg'
import type { Id } from '../kernel/ids.ts'
import type { Endpoint } from './endpoint.ts'

/** What a committed transaction tells the other processes: a dossier that changed, or work for the loops. */
export type Change = { dossier: Id<'dossier'> } | { work: WorkKind }
export type WorkKind = 'seal' | 'outbox' | 'notices' | 'messages' | 'derivatives'

export type Signal = { firmId: Id<'firm'>; dossiers: Id<'dossier'>[]; work: WorkKind[] }

/**
 * Telling after commit. NOTIFY inside an act's transaction takes a global lock and halves throughput; so each process
 * gathers what changed for 100 ms and sends one NOTIFY on a connection of its own, where it also listens.
 * A signal is a hint: whoever misses one finds the rows at his next look.
 */
export type Signals = {
  publish(firmId: Id<'firm'>, changes: readonly Change[]): void
  /** Answers with the way to stop listening. */
  subscribe(listener: (signal: Signal) => void): () => void
  close(): Promise<void>
}

const channel = 'legajo'
const gatherMs = 100
/** NOTIFY refuses 8,000 bytes; an id is 36. */
const idsPerNotice = 150

type Gathered = Map<Id<'firm'>, { dossiers: Set<Id<'dossier'>>; work: Set<WorkKind> }>

export function createSignals(endpoint: Endpoint, onError: (error: Error) => void): Signals {
  const listeners = new Set<(signal: Signal) => void>()
  let gathered: Gathered = new Map()
  let timer: NodeJS.Timeout | undefined
  let client: Promise<pg.Client> | undefined
  let retry: NodeJS.Timeout | undefined
  let isClosed = false

  async function connect(): Promise<pg.Client> {
    const fresh = new pg.Client({ ...endpoint, application_name: 'legajo signals', keepAlive: true })
    fresh.on('notification', (notice) => {
      const signal = JSON.parse(notice.payload ?? '{}') as Signal
      for (const listener of listeners) listener(signal)
    })
    fresh.on('error', onError)
    fresh.on('end', reconnect)
    await fresh.connect()
    await fresh.query(`listen ${channel}`)
    return fresh
  }

  function reconnect() {
    client = undefined
    if (isClosed || retry) return
    retry = setTimeout(() => {
      retry = undefined
      connected().catch(() => reconnect())
    }, 1000)
    retry.unref()
  }

  function connected(): Promise<pg.Client> {
    client ??= connect().catch((error) => {
      client = undefined
      throw error
    })
    return client
  }

  async function flush() {
    timer = undefined
    const told = gathered
    gathered = new Map()
    try {
      const connection = await connected()
      for (const signal of signalsOf(told)) {
        await connection.query('select pg_notify($1, $2)', [channel, JSON.stringify(signal)])
      }
    } catch (error) {
      onError(error as Error)
    }
  }

  connected().catch((error) => {
    onError(error)
    reconnect()
  })

  return {
    publish(firmId, changes) {
      const firm = gathered.get(firmId) ?? { dossiers: new Set(), work: new Set() }
      gathered.set(firmId, firm)
      for (const change of changes) {
        if ('dossier' in change) firm.dossiers.add(change.dossier)
        else firm.work.add(change.work)
      }
      timer ??= setTimeout(flush, gatherMs)
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async close() {
      isClosed = true
      if (timer) {
        clearTimeout(timer)
        await flush()
      }
      if (retry) clearTimeout(retry)
      const connection = await client?.catch(() => undefined)
      await connection?.end()
    },
  }
}

function* signalsOf(told: Gathered): Iterable<Signal> {
  for (const [firmId, { dossiers, work }] of told) {
    const ids = [...dossiers]
    for (let i = 0; i === 0 || i < ids.length; i += idsPerNotice) {
      yield { firmId, dossiers: ids.slice(i, i + idsPerNotice), work: i === 0 ? [...work] : [] }
    }
  }
}
