/** Two firms at work, for the tests of this folder, and hands that do what the program never does. */
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { open, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import pg from 'pg'
import sharp from 'sharp'
import { enterAsClient, openDossier, openWorld, type World } from '../../../test/world.ts'
import type { Endpoint } from '../../db/endpoint.ts'

/** Pages handed over, turned, rejected, approved and taken back, a waiver taken back, pictures made, the audit chained. */
export async function openBusyWorld(): Promise<World> {
  const world = await openWorld()
  const { features, cast } = world
  await workOff(world, cast.olga.firmId)
  for (const actor of [cast.marta, cast.carmen]) {
    const { dossierId, identification, address } = await openDossier(world, actor)
    const client = await enterAsClient(world, actor, dossierId)
    for (const shade of [30, 90, 150]) await submit(world, client.actor, identification, shade)
    await submit(world, client.actor, address, 200)
    await workOff(world, actor.firmId)
    const { requirements } = await features.pages.desk(actor, dossierId)
    const submissionOf = (id: string) => requirements.find((r) => r.id === id)?.submission?.id ?? ''
    await features.reviews.reject(actor, submissionOf(address), 'Está borroso.')
    await features.reviews.approve(actor, submissionOf(identification))
    const second = await submit(world, client.actor, address, 201)
    await features.pages.turn(client.actor, second.pageId, 'right')
    await workOff(world, actor.firmId)
    await features.pages.turn(client.actor, second.pageId, 'right')
    await features.pages.remove(client.actor, second.pageId)
    await features.dossiers.waive(actor, address, 'Ya no hace falta')
    const waived = await openDossier(world, actor)
    await features.dossiers.waive(actor, waived.identification, 'Ya no hace falta')
    await features.dossiers.askAgain(actor, waived.identification)
    await submit(world, actor, waived.address, 77)
    await workOff(world, actor.firmId)
  }
  return world
}

/** What the worker would do: pictures, and chaining. */
async function workOff({ features, audit }: World, firmId: Parameters<World['audit']['seal']>[0]) {
  while ((await features.pages.render(firmId)) > 0);
  while ((await audit.seal(firmId)) > 0);
}

export async function submit(
  { features }: World,
  actor: Parameters<World['features']['pages']['receive']>[0],
  requirementId: string,
  shade: number,
) {
  const background = { r: shade, g: 255 - shade, b: 40 }
  const picture = sharp({ create: { width: 120, height: 90, channels: 3, background } })
  const bytes = await picture.jpeg().toBuffer()
  return features.pages.receive(actor, requirementId, {
    name: `${shade}.jpg`,
    body: Readable.from([bytes]),
  })
}

/** Asks as the role that sees every firm. */
export const asMaintenance = <Row extends pg.QueryResultRow>(
  owner: Endpoint,
  statement: string,
  values: unknown[] = [],
): Promise<Row[]> => ask(owner, 'set role legajo_maintenance', statement, values)

export const asOwner = (owner: Endpoint, statement: string): Promise<pg.QueryResultRow[]> =>
  ask(owner, 'reset role', statement, [])

async function ask<Row extends pg.QueryResultRow>(
  owner: Endpoint,
  role: string,
  statement: string,
  values: unknown[],
): Promise<Row[]> {
  const client = new pg.Client(owner)
  await client.connect()
  try {
    await client.query(role)
    return (await client.query<Row>(statement, values)).rows
  } finally {
    await client.end()
  }
}

/** Every row of every table that a backup carries, as one digest each: the same data give the same. */
export async function digests(owner: Endpoint): Promise<Record<string, string>> {
  const tables = await asMaintenance<{ name: string }>(
    owner,
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and n.nspname in ('app', 'auth')
       and c.relname not in ('attempts', 'first_runs', 'session', 'verification')`,
  )
  const found: Record<string, string> = {}
  for (const { name } of tables) {
    const [row] = await asMaintenance<{ digest: string }>(
      owner,
      `select count(*) || ' ' || md5(coalesce(string_agg(t::text, '\n' order by t::text collate "C"), '')) as digest from ${name} t`,
    )
    found[name] = row?.digest ?? ''
  }
  return found
}

/** A copy of a database that nobody is connected to, for one that is to be harmed. */
export async function copyDatabase(owner: Endpoint): Promise<{ owner: Endpoint; drop(): Promise<void> }> {
  const database = `h_${randomBytes(6).toString('hex')}`
  const root = { ...owner, database: 'postgres' }
  await asOwner(root, `create database ${database} template ${owner.database} strategy file_copy`)
  const drop = async () => void (await asOwner(root, `drop database ${database}`))
  return { owner: { ...owner, database }, drop }
}

/** Where a blob lies under a folder. */
export async function pathOf(folder: string, name: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const found = entries.find((entry) => entry.name === name)
  assert.ok(found, `${name} is in ${folder}`)
  return join(found.parentPath, name)
}

export async function flipBit(path: string, at: number): Promise<void> {
  const file = await open(path, 'r+')
  const byte = Buffer.alloc(1)
  await file.read(byte, 0, 1, at)
  byte.writeUInt8(byte.readUInt8() ^ 1)
  await file.write(byte, 0, 1, at)
  await file.close()
}
