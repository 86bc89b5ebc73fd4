import type { ClientReceipt, ReceiptEntry } from '../../../contract/receipt.ts'
import { listWords } from '../../../i18n/format.ts'
import type { LinkActor } from '../../kernel/actor.ts'
import type { Requirement } from '../dossiers/dossiers.ts'
import type { PageDeps } from './deps.ts'
import { lastSubmissions } from './page-rows.ts'
import { type HandedFile, listHandedFiles } from './receipt-rows.ts'

/** The receipt of all that was handed over, as far as the link reaches. */
export function readReceipt({ database, access, answers, dossiers, firms, parties }: PageDeps) {
  return (actor: LinkActor): Promise<ClientReceipt> =>
    database.asFirm(actor.firmId, async (tx) => {
      const { dossierId, participantIds, parties: people } = await access.live(tx, actor.linkId)
      const { number, title } = await dossiers.getTrusted(tx, dossierId)
      const { name, locale, accent, logo, timeZone } = await firms.get(tx)
      const all = await dossiers.requirements(tx, dossierId)
      const asked = all.filter(({ participantId: of }) => !of || participantIds.includes(of))
      const participants = await dossiers.participants(tx, dossierId)
      const owners = await parties.find(
        tx,
        participants.map(({ partyId }) => partyId),
      )
      const ownerOf = ({ participantId }: Requirement) => {
        const partyId = participants.find(({ id }) => id === participantId)?.partyId
        return owners.find(({ id }) => id === partyId)?.name
      }
      const entry = (requirement: Requirement, folio: string, at: Date): ReceiptEntry => ({
        folio,
        name: requirement.spec.name,
        instance: requirement.instance,
        instances: requirement.instances,
        owner: ownerOf(requirement),
        at: at.toISOString(),
        files: [],
      })
      const entries = new Map<string, ReceiptEntry>()
      for (const file of await listHandedFiles(tx, dossierId)) {
        const requirement = asked.find(({ id }) => id === file.requirementId)
        if (!requirement) continue
        const known = entries.get(file.receipt) ?? entry(requirement, file.receipt, file.submittedAt)
        known.files.push(fileOf(file))
        entries.set(file.receipt, known)
      }
      const filled = await answers.of(tx, dossierId, asked)
      for (const { requirementId, receipt } of await lastSubmissions(tx, dossierId)) {
        const requirement = asked.find(({ id }) => id === requirementId)
        const answer = filled.get(requirementId)
        if (!requirement || !answer) continue
        const value = requirement.spec.confidential ? '' : answer.shown
        entries.set(receipt, { ...entry(requirement, receipt, answer.at), value })
      }
      return {
        firm: { name, locale, accent, logo, timeZone },
        dossier: { number, title },
        party: { name: listWords(new Set(people.map((one) => one.name)), locale) },
        at: new Date().toISOString(),
        entries: [...entries.values()].sort((a, b) => (a.at < b.at ? -1 : 1)),
      }
    })
}

function fileOf({ name, size, sha256, at }: HandedFile): ReceiptEntry['files'][number] {
  return { name, size, sha256: sha256.toString('hex'), at: at.toISOString() }
}
