import { Button, Stack, VisuallyHidden } from '@mantine/core'
import { Link } from 'react-router'
import type { DossierView } from '../../../contract/desk.ts'
import { Note } from '../parts/note.tsx'
import { useWords } from '../words.tsx'
import { Answer } from './answer.tsx'
import { Checklist } from './checklist.tsx'
import { Decision } from './decision.tsx'
import { HandInPicker } from './hand-in.tsx'
import { KeysDialog } from './keys-dialog.tsx'
import { RequirementActs } from './requirement-acts.tsx'
import styles from './review.module.css'
import { useDesk } from './use-desk.ts'
import { useHandIn } from './use-hand-in.ts'
import { Viewer } from './viewer.tsx'

type ReviewProps = { dossier: DossierView; nextWaiting: string | null; maxUploadBytes: number }

/** The review desk: checklist, viewer and decision on one screen. */
export function Review({ dossier, nextWaiting, maxUploadBytes }: ReviewProps) {
  const desk = useDesk(dossier)
  const handIn = useHandIn(maxUploadBytes)
  const { shown, page, pageIndex, deciding } = desk
  return (
    <div className={styles.desk}>
      <VisuallyHidden role="status">{desk.said}</VisuallyHidden>
      <div className={`${styles.panel} ${styles.checklist}`}>
        <Checklist requirements={dossier.requirements} shownId={shown?.id} onChoose={desk.choose} />
      </div>
      {shown && (
        <>
          <div className={styles.viewer}>
            {shown.asks.kind === 'data' ? (
              <Answer
                key={shown.id}
                requirement={shown}
                asks={shown.asks}
                stage={desk.stage}
                onAct={desk.act}
              />
            ) : (
              <Viewer
                requirement={shown}
                pageIndex={pageIndex}
                looking={desk.looking}
                stage={desk.stage}
                onAct={desk.act}
                onPage={(index) => desk.look({ to: 'page', index })}
              />
            )}
          </div>
          <div className={`${styles.panel} ${styles.decision}`}>
            <Stack>
              <AllDone dossier={dossier} nextWaiting={nextWaiting} />
              <Decision
                requirement={shown}
                isRejecting={desk.isRejecting}
                isBusy={deciding.isBusy}
                refused={deciding.refusedOn(shown.id)}
                onApprove={() => deciding.approve(shown)}
                onReject={(reason) => deciding.reject(shown, reason)}
                onRejecting={desk.setRejecting}
              />
              {shown.can.submit && shown.asks.kind === 'document' && (
                <HandInPicker requirement={shown} handIn={handIn} maxBytes={maxUploadBytes} />
              )}
              <RequirementActs requirement={shown} page={page} pageIndex={pageIndex} />
            </Stack>
          </div>
        </>
      )}
      <KeysDialog isOpen={desk.isHelping} onClose={() => desk.setHelping(false)} />
    </div>
  )
}

/** When nothing handed over waits for a decision: the way on. */
function AllDone({ dossier, nextWaiting }: { dossier: DossierView; nextWaiting: string | null }) {
  const t = useWords()
  const { requirements } = dossier
  const hasPages = requirements.some(({ pages }) => pages.length > 0)
  if (!hasPages || requirements.some(({ can }) => can.decide)) return null
  const way = nextWaiting ? (
    <Button component={Link} to={`/office/dossiers/${nextWaiting}`}>
      {t('office.review.nextDossier')}
    </Button>
  ) : (
    <Button component={Link} to="/office/inbox" variant="default">
      {t('office.review.backToInbox')}
    </Button>
  )
  return (
    <Note tone="good" actions={way}>
      {t('office.review.allDone')}
    </Note>
  )
}
