import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Id } from '../../kernel/ids.ts'
import type { Participant } from '../dossiers/dossiers.ts'
import { isSame, usualGroups } from './link-people.ts'

const who = (id: string, partyId = id, role: Participant['role'] = 'holder') =>
  ({ id, partyId, role }) as unknown as Participant
const of = (participantId?: string) => ({ participantId: participantId as Id<'participant'> | undefined })

describe('links when nobody chooses', () => {
  it('are one for a person alone, and one for a couple of whom only one has papers of his own', () => {
    assert.deepEqual(usualGroups([who('laura')], [of(), of('laura')]), [['laura']])
    assert.deepEqual(usualGroups([who('laura'), who('pedro')], [of(), of('laura')]), [['laura', 'pedro']])
    assert.deepEqual(usualGroups([], []), [])
  })

  it('are one for each person where several have papers of their own, also for who has none', () => {
    const people = [who('laura'), who('pedro'), who('rosa')]
    assert.deepEqual(usualGroups(people, [of('laura'), of('pedro')]), [['laura'], ['pedro'], ['rosa']])
  })

  it('are one for who takes part in two roles', () => {
    const people = [who('a', 'laura'), who('b', 'laura', 'buyer'), who('c', 'pedro')]
    assert.deepEqual(usualGroups(people, [of('a'), of('b'), of('c')]), [['a', 'b'], ['c']])
    assert.deepEqual(usualGroups(people, [of('a'), of('b')]), [['a', 'b', 'c']])
  })

  it('are told apart by whom they open for, in whatever order', () => {
    const [a, b] = ['a', 'b'] as Id<'participant'>[]
    assert.ok(a && b && isSame([a, b], [b, a]) && !isSame([a], [a, b]) && !isSame([a, b], [a]))
  })
})
