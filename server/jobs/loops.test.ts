import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { pino } from 'pino'
import { openDossier, openWorld, type World } from '../../test/world.ts'
import { createSignals, type Signals } from '../db/signals.ts'
import type { Id } from '../kernel/ids.ts'
import { createLoops, type Loop } from './loops.ts'

let world: World
let signals: Signals
before(async () => {
  world = await openWorld()
  signals = createSignals(world.owner, () => {})
})
after(async () => {
  await signals.close()
  await world.close()
})

async function until(isSo: () => boolean): Promise<void> {
  for (let tries = 0; !isSo(); tries++) {
    if (tries > 6000) throw new Error('it never came')
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

const loopsOf = (run: Loop['run']) =>
  createLoops({
    gates: world.gates,
    signals,
    log: pino({ level: 'silent' }),
    loops: [{ work: 'seal', leaseSeconds: 0, run }],
  })

describe('a loop over waiting rows', () => {
  it('finds what waits though nobody told it, and a busy firm keeps no other waiting', async () => {
    const { ana, olga } = world.cast
    const order: Id<'firm'>[] = []
    let left = 5
    const loops = loopsOf(async (firmId) => {
      order.push(firmId)
      return firmId === ana.firmId && left-- > 0 ? 1 : 0
    })
    loops.start()
    await until(() => order.filter((firmId) => firmId === ana.firmId).length >= 6)
    await loops.stop()
    assert.ok(order.indexOf(olga.firmId) <= 2, `one turn each: ${order}`)
  })

  it('is woken by who wrote the row, and one firm’s failure stops no other’s work', async () => {
    const { ana, olga } = world.cast
    const seen = new Set<Id<'firm'>>()
    const loops = loopsOf(async (firmId) => {
      if (firmId === ana.firmId) {
        seen.add(firmId)
        throw new Error('its rows are poisoned')
      }
      const done = await world.audit.seal(firmId)
      if (done > 0) seen.add(firmId)
      return done
    })
    loops.start()
    await until(() => seen.has(ana.firmId) && seen.has(olga.firmId))
    seen.clear()
    await openDossier(world, olga)
    await until(() => seen.has(olga.firmId))
    await loops.stop()
    seen.clear()
    await openDossier(world, olga)
    signals.publish(olga.firmId, [{ work: 'seal' }])
    await new Promise((resolve) => setImmediate(resolve))
    assert.equal(seen.size, 0, 'stopped')
  })
})
