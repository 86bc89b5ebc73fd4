import type { ItemRole } from '../../../contract/roles.ts'
import { type Id, newId } from '../../kernel/ids.ts'
import type { Participant, Requirement } from './dossier.ts'

/** What templates ask for, in their order. */
type Item = Pick<Requirement, 'typeId' | 'spec' | 'section' | 'mandatory'> & {
  role: ItemRole
  instances: number
}
type Planned = Pick<
  Requirement,
  'id' | 'typeId' | 'participantId' | 'spec' | 'section' | 'instance' | 'instances' | 'mandatory'
>

/** Several templates as one: what two of them ask of the same role is asked once, as often as the one that wants more. */
export function mergeItems<T extends Item>(templates: readonly (readonly T[])[]): T[] {
  const merged = new Map<string, T>()
  for (const item of templates.flat()) {
    const key = `${item.typeId} ${item.role}`
    const known = merged.get(key)
    merged.set(
      key,
      known
        ? {
            ...known,
            mandatory: known.mandatory || item.mandatory,
            instances: Math.max(known.instances, item.instances),
          }
        : item,
    )
  }
  return [...merged.values()]
}

/** What is asked of whom: once per dossier, or of each participant with the role; each instance by itself. */
export function planRequirements(
  items: readonly Item[],
  participants: readonly Pick<Participant, 'id' | 'role'>[],
): Planned[] {
  return items.flatMap((item) => {
    const { typeId, spec, section, mandatory, instances } = item
    return asked(item.role, participants).flatMap((participantId) =>
      Array.from({ length: instances }, (_, i) => {
        const id = newId('requirement')
        return { id, typeId, participantId, spec, section, mandatory, instance: i + 1, instances }
      }),
    )
  })
}

function asked(
  role: ItemRole,
  participants: readonly Pick<Participant, 'id' | 'role'>[],
): (Id<'participant'> | undefined)[] {
  if (role === 'dossier') return [undefined]
  return participants.filter((one) => one.role === role).map((one) => one.id)
}
