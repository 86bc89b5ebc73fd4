import type { DossierView } from '../../../../contract/desk.ts'
import type { DossierAbout } from '../../../../contract/dossier-acts.ts'

export type AboutProps = { dossier: DossierView; about: DossierAbout }
