import { join } from 'node:path'
import pg from 'pg'
import { pino } from 'pino'
import { createFsBlobs } from '../server/adapters/fs-blobs/fs-blobs.ts'
import { type VerifyReport, verify } from '../server/app/backup/verify.ts'
import { readConfig } from '../server/app/config.ts'
import { type DatabasePlace, openDatabasePlace } from '../server/app/database-place.ts'
import type { Features } from '../server/app/features.ts'
import { openInstallation } from '../server/app/installation.ts'
import { startServer } from '../server/app/server.ts'
import { settingsFor } from './server.ts'

const fail = (message: string) => {
  throw new Error(message)
}

/** The features on a data folder that no server runs on, in this process, with no loop at work behind them. */
export async function withFeatures<T>(folder: string, work: (features: Features) => Promise<T>): Promise<T> {
  const config = readConfig({ ...settingsFor(folder, 0), LEGAJO_ROLE: 'web', LEGAJO_LOG: 'error' })
  const running = await startServer({ config, say: () => undefined, onFatal: fail })
  try {
    return await work(running.wired.features)
  } finally {
    await running.stop()
  }
}

async function withPlace<T>(folder: string, work: (place: DatabasePlace) => Promise<T>): Promise<T> {
  const config = readConfig(settingsFor(folder, 0))
  const options = { mode: 'attach-or-own', onDeath: fail, log: pino({ level: 'silent' }) } as const
  const place = await openDatabasePlace(config, options)
  try {
    return await work(place)
  } finally {
    await place.stop()
  }
}

/** Plain SQL on a data folder, whether a server runs on it or not, in one transaction over every firm's rows. */
export function withSql<T>(folder: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  return withPlace(folder, async ({ owner }) => {
    const client = new pg.Client({ ...owner, application_name: 'legajo bench' })
    await client.connect()
    try {
      await client.query('begin; set local role legajo_maintenance; set local search_path = app')
      const value = await work(client)
      await client.query('commit')
      await client.query('analyze')
      return value
    } finally {
      await client.end()
    }
  })
}

/** What `legajo verify` does, files read whole. */
export function verifyAll(folder: string): Promise<VerifyReport> {
  return withPlace(folder, async (place) => {
    const { key } = await openInstallation(place.owner, { keyFile: place.keyFile })
    const blobs = await createFsBlobs({ folder: join(place.data, 'blobs') })
    return verify({ owner: place.owner, blobs, installationKey: key, readBytes: true })
  })
}
