import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { after, before, it } from 'node:test'
import fc from 'fast-check'
import pg from 'pg'
import sharp from 'sharp'
import type { RequirementView } from '../../../contract/desk.ts'
import { enterAsClient, openDossier, openWorld, type World } from '../../../test/world.ts'
import { Problem } from '../../kernel/problem.ts'
import { verifyReferences } from './checks/references.ts'
import { verifyStandings } from './checks/standings.ts'

/**
 * Whatever is handed over, decided, taken back and reopened, in whatever order: what is kept of a requirement is what its
 * rows say, by the checks of `verify`, and what a model of three lines says.
 */
let world: World
let client: pg.Client
before(async () => {
  world = await openWorld()
  client = new pg.Client(world.owner)
  await client.connect()
  await client.query('set role legajo_maintenance')
})
after(async () => {
  await client.end()
  await world.close()
})

const acts = [
  'submit',
  'takeBack',
  'approve',
  'observe',
  'reject',
  'rejectPage',
  'reopen',
  'undo',
  'waive',
  'askAgain',
] as const
type Act = (typeof acts)[number]
/** What makes sense as things stand; anything else is tried now and then. */
const sensible: Record<string, readonly Act[]> = {
  pending: ['submit', 'submit', 'submit', 'undo', 'waive'],
  submitted: ['submit', 'takeBack', 'approve', 'observe', 'reject', 'rejectPage', 'rejectPage', 'undo'],
  approved: ['undo', 'undo', 'reopen'],
  rejected: ['submit', 'submit', 'undo', 'waive'],
  waived: ['askAgain', 'undo'],
}
const actOf = (choice: number, status: string): Act => {
  const from = choice % 8 === 0 ? acts : (sensible[status] ?? acts)
  return from[Math.floor(choice / 8) % from.length] ?? 'submit'
}
const someChoices = fc.array(fc.nat(10_000), { minLength: 9, maxLength: 12, size: 'max' })
/** One way through all of them. */
const everyAct: Act[] = [
  'submit',
  'submit',
  'rejectPage',
  'submit',
  'takeBack',
  'waive',
  'askAgain',
  'submit',
  'observe',
  'undo',
  'approve',
  'reopen',
  'undo',
  'reopen',
  'submit',
  'reject',
]

type Model = { status: string; isOpen: boolean; standing: { id: string; status: string; reason?: string }[] }

it('the status of a requirement is what its rows say, after any sequence of acts', async () => {
  const taken = new Set<Act>()
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom(...acts), { maxLength: 0 }),
      someChoices,
      async (given, choices) => {
        const { dossierId, identification } = await openDossier(world)
        const laura = (await enterAsClient(world, world.cast.marta, dossierId)).actor
        const model: Model = { status: 'pending', isOpen: false, standing: [] }
        for (const choice of [...given, ...choices]) {
          const now = (await viewOf(dossierId, identification)).status
          const act = typeof choice === 'number' ? actOf(choice, now) : choice
          if (await tried(() => perform(act, { dossierId, identification, laura, model }))) taken.add(act)
          const { status, reason, observation } = await viewOf(dossierId, identification)
          const last = model.standing.at(-1)
          const due = ['waived', 'submitted'].includes(model.status)
            ? model.status
            : (last?.status ?? 'pending')
          assert.equal(status, due)
          if (status === 'rejected') assert.equal(reason, last?.reason)
          if (status === 'approved') assert.equal(observation, last?.reason)
          await isSound()
        }
      },
    ),
    { numRuns: 11, examples: [[everyAct, []]] },
  )
  assert.deepEqual([...taken].sort(), [...acts].sort(), 'every act was taken at least once')
})

async function tried(work: () => Promise<void>): Promise<boolean> {
  try {
    await work()
    return true
  } catch (error) {
    if (error instanceof Problem) return false
    throw error
  }
}

async function isSound(): Promise<void> {
  const faults: string[] = []
  const report = (...fault: string[]) => void faults.push(fault.join(' '))
  await verifyStandings(client, world.cast.marta.firmId, report)
  await verifyReferences(client, world.cast.marta.firmId, report)
  assert.deepEqual(faults, [])
}

async function viewOf(dossierId: string, id: string): Promise<RequirementView> {
  const { requirements } = await world.features.pages.desk(world.cast.marta, dossierId)
  const found = requirements.find((requirement) => requirement.id === id)
  assert.ok(found)
  return found
}

type Scene = {
  dossierId: string
  identification: string
  laura: Awaited<ReturnType<typeof enterAsClient>>['actor']
  model: Model
}
let shade = 0

async function perform(act: Act, { dossierId, identification, laura, model }: Scene): Promise<void> {
  const { reviews, pages, dossiers } = world.features
  const { marta } = world.cast
  const { submission, pages: shown } = await viewOf(dossierId, identification)
  const id = submission?.id ?? ''
  const decided = (decision: string, status: string, reason?: string) => {
    model.standing.push({ id: decision, status, reason })
    Object.assign(model, { status, isOpen: false })
  }
  const reason = `Motivo ${++shade}`
  switch (act) {
    case 'submit':
      await pages.receive(laura, identification, { name: 'a.png', body: Readable.from([await picture()]) })
      Object.assign(model, { status: 'submitted', isOpen: true })
      return
    case 'takeBack': {
      const own = shown.filter((page) => !page.isKept && !page.rejected)
      await pages.remove(laura, own[0]?.id ?? '')
      if (own.length === 1) model.status = model.standing.at(-1)?.status ?? 'pending'
      return
    }
    case 'approve':
      return decided(await reviews.approve(marta, id), 'approved')
    case 'observe':
      return decided(await reviews.approve(marta, id, { observation: reason }), 'approved', reason)
    case 'reject':
      return decided(await reviews.reject(marta, id, reason), 'rejected', reason)
    case 'rejectPage': {
      const good = shown.filter((page) => !page.rejected)
      const only = { pages: [{ id: good[shade % (good.length || 1)]?.id ?? '' }] }
      return decided(await reviews.reject(marta, id, reason, only), 'rejected', reason)
    }
    case 'reopen':
      return decided(await reviews.reopen(marta, id, reason), 'rejected', reason)
    case 'undo': {
      const last = model.standing.at(-1)
      await reviews.undo(marta, last?.id ?? '')
      const reopened = last?.status === 'rejected' && model.standing.at(-2)?.status === 'approved'
      model.standing.pop()
      model.status = reopened ? 'approved' : 'submitted'
      return
    }
    case 'waive':
      await dossiers.waive(marta, identification, 'Ya no hace falta')
      if (['pending', 'rejected'].includes(model.status)) model.status = 'waived'
      return
    case 'askAgain':
      await dossiers.askAgain(marta, identification)
      if (model.status === 'waived') model.status = model.standing.at(-1)?.status ?? 'pending'
  }
}

function picture(): Promise<Buffer> {
  shade += 1
  const background = { r: shade % 256, g: Math.floor(shade / 256), b: 40 }
  return sharp({ create: { width: 8, height: 8, channels: 3, background } })
    .png()
    .toBuffer()
}
