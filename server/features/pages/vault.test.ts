import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { after, before, it } from 'node:test'
import { openWorld, type World } from '../../../test/world.ts'
import { markStored } from './blob-rows.ts'
import { createVault, type Vault } from './vault.ts'

let world: World
let vault: Vault
before(async () => {
  world = await openWorld()
  vault = createVault(world)
})
after(() => world.close())

async function kept() {
  const { firmId } = world.cast.ana
  const firm = { id: firmId, key: Buffer.alloc(32, 1) }
  const id = await world.database.asFirm(firmId, (tx) => vault.intend(tx, 'original', 'x'))
  return vault.keep(firm, id, Readable.from([Buffer.from('acta')]), { maxBytes: 100 })
}

const rowOf = (id: string) =>
  world.database.asFirm(world.cast.ana.firmId, ({ db }) =>
    db.selectFrom('blobs').select('state').where('id', '=', id).executeTakeFirst(),
  )

it('what is discarded leaves neither bytes nor row', async () => {
  const { id } = await kept()
  await vault.discard(world.cast.ana.firmId, id)
  assert.equal(await world.blobs.size(id), undefined)
  assert.equal(await rowOf(id), undefined)
})

it('bytes whose commit came through stay, though its answer was lost and they are discarded', async () => {
  const { firmId } = world.cast.ana
  const blob = await kept()
  assert.ok(await world.database.asFirm(firmId, (tx) => markStored(tx, blob.id, blob)))
  await vault.discard(firmId, blob.id)
  assert.equal(await world.blobs.size(blob.id), blob.storedSize)
  assert.deepEqual(await rowOf(blob.id), { state: 'stored' })
})
