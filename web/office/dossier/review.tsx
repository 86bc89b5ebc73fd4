import { Stack, VisuallyHidden } from '@mantine/core'
import { useNavigate } from 'react-router'
import type { ReasonView } from '../../../contract/catalog.ts'
import type { DossierView } from '../../../contract/desk.ts'
import { Answer } from './answer.tsx'
import { Checklist } from './checklist.tsx'
import { Decision } from './decision.tsx'
import { HandInPicker } from './hand-in.tsx'
import { KeysDialog } from './keys-dialog.tsx'
import { type NextDossier, NextDossierNote } from './next-dossier.tsx'
import { RequirementActs } from './requirement-acts.tsx'
import styles from './review.module.css'
import { SeveralBar } from './several-bar.tsx'
import { keyWords, type Shortcut } from './shortcuts.ts'
import { DocumentPdf } from './tray/document-pdf.tsx'
import { useDesk } from './use-desk.ts'
import { useHandIn } from './use-hand-in.ts'
import { useKeys } from './use-keys.ts'
import { useSeveral } from './use-several.ts'
import { Viewer } from './viewer.tsx'

type ReviewProps = {
  dossier: DossierView
  reasons: Record<string, ReasonView[]>
  nextWaiting: NextDossier | null
  maxUploadBytes: number
}

/** The review desk: checklist, viewer and decision on one screen. */
export function Review({ dossier, reasons, nextWaiting, maxUploadBytes }: ReviewProps) {
  const openNext = useOpenNext(nextWaiting)
  const desk = useDesk(dossier, openNext)
  const several = useSeveral(dossier.requirements, desk.decided)
  const handIn = useHandIn(maxUploadBytes)
  const [keys, keepKeys] = useKeys()
  const keyOf = (act: Shortcut) => (keys.isOn ? keyWords(keys.of[act]) : undefined)
  const { shown, page, pageIndex } = desk
  return (
    <div className={styles.desk}>
      <VisuallyHidden role="status">{desk.said}</VisuallyHidden>
      <div className={`${styles.panel} ${styles.checklist}`}>
        <SeveralBar several={several} />
        <Checklist
          requirements={desk.listed}
          shownId={shown?.id}
          onlyWaiting={desk.onlyWaiting}
          several={several}
          onOnlyWaiting={desk.setOnlyWaiting}
          onChoose={(id) => {
            several.forget(id)
            desk.choose(id)
          }}
        />
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
                keys={keys}
                onAct={desk.key}
              />
            ) : (
              <Viewer
                requirement={shown}
                pageIndex={pageIndex}
                looking={desk.looking}
                stage={desk.stage}
                keys={keys}
                onAct={desk.act}
                onKey={desk.key}
                onLook={desk.look}
              />
            )}
          </div>
          <div className={`${styles.panel} ${styles.decision}`}>
            <Stack>
              {isAllDone(dossier) && (
                <NextDossierNote
                  key={desk.decisions}
                  next={nextWaiting}
                  open={openNext}
                  isAtWork={desk.isAtWork}
                />
              )}
              <Decision requirement={shown} reasons={reasons[shown.typeId] ?? []} desk={desk} keyOf={keyOf} />
              {shown.can.submit && shown.asks.kind === 'document' && (
                <HandInPicker requirement={shown} handIn={handIn} maxBytes={maxUploadBytes} />
              )}
              <DocumentPdf requirement={shown} />
              <RequirementActs requirement={shown} page={page} pageIndex={pageIndex} />
            </Stack>
          </div>
        </>
      )}
      <KeysDialog
        isOpen={desk.isHelping}
        keys={keys}
        onKeys={keepKeys}
        onClose={() => desk.setHelping(false)}
      />
    </div>
  )
}

/** The way to the dossier that waits next, its viewer ready for the keys. */
function useOpenNext(next: NextDossier | null): (() => void) | undefined {
  const navigate = useNavigate()
  return next
    ? () => void navigate(`/office/dossiers/${next.id}`, { state: { isReviewing: true } })
    : undefined
}

function isAllDone({ requirements }: DossierView): boolean {
  const isHandedOver = requirements.some(({ submission }) => submission)
  return isHandedOver && !requirements.some(({ can }) => can.decide)
}
