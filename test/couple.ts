import { requirementTypeInput, templateInput } from '../contract/catalog.ts'
import type { DossierView } from '../contract/desk.ts'
import { newDossier } from '../contract/dossiers.ts'
import { enterAsClient, type World } from './world.ts'

const types = {
  rfc: { kind: 'data', name: 'RFC', field: { type: 'rfc' } },
  clabe: { kind: 'data', name: 'CLABE', confidential: true, field: { type: 'clabe' } },
  price: { kind: 'data', name: 'Precio de compra', field: { type: 'money' } },
  identification: { name: 'Identificación oficial', formats: ['image'], pagesMax: 2, hasSides: true },
  deed: { name: 'Escritura', formats: ['pdf', 'image'], pagesMin: 2, pagesMax: 40 },
} as const

/**
 * A dossier of Laura (holder) and Íñigo (spouse), opened by Marta: of each his RFC, CLABE and identification; of the
 * dossier the price and the deed. Requirements are found by name and whose they are.
 */
export async function openCouple({ features, cast }: Pick<World, 'features' | 'cast'>) {
  const add = (key: keyof typeof types) =>
    features.catalog.addType(cast.ana, requirementTypeInput.parse(types[key]))
  const items = []
  for (const role of ['holder', 'spouse'] as const)
    for (const key of ['rfc', 'clabe', 'identification'] as const) items.push({ key, role })
  const ids = new Map<string, string>()
  for (const key of Object.keys(types) as (keyof typeof types)[]) ids.set(key, await add(key))
  const asked = [...items, { key: 'price', role: 'dossier' }, { key: 'deed', role: 'dossier' }].map(
    ({ key, role }) => ({
      typeId: ids.get(key),
      role,
      mandatory: true,
    }),
  )
  const templateId = await features.catalog.addTemplate(
    cast.ana,
    templateInput.parse({ name: 'Crédito de pareja', items: asked }),
  )
  const participants = [
    { role: 'holder', givenName: 'Laura', surname1: 'Núñez', email: 'laura@example.com' },
    { role: 'spouse', givenName: 'Íñigo', surname1: 'Peña', email: 'inigo@example.com' },
  ]
  const dossierId = await features.dossiers.open(
    cast.marta,
    newDossier.parse({ templateIds: [templateId], participants }),
  )
  const desk = await features.pages.desk(cast.marta, dossierId)
  return {
    dossierId,
    idOf: (name: string, of?: 'holder' | 'spouse') => requirementOf(desk, name, of).id,
    desk,
  }
}

export function requirementOf(
  desk: Pick<DossierView, 'requirements'>,
  name: string,
  of?: 'holder' | 'spouse',
) {
  const found = desk.requirements.find((one) => one.name === name && one.owner?.role === of)
  if (!found) throw new Error(`nobody is asked for ${name}`)
  return found
}

/** A device that opened a link of whoever has this role, or of both together. */
export function enterAs(
  world: Pick<World, 'features' | 'cast'>,
  dossier: Pick<DossierView, 'id' | 'requirements'>,
  role: 'holder' | 'spouse' | 'both',
) {
  const owners = dossier.requirements.flatMap(({ owner }) => owner ?? [])
  const chosen = owners.filter((owner) => role === 'both' || owner.role === role)
  const ids = new Set(chosen.map((owner) => owner.participantId))
  return enterAsClient(world, world.cast.marta, dossier.id, [...ids])
}
