import { Button, Group, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { DossierView } from '../../../contract/desk.ts'
import { Icon } from '../../ui/icons.tsx'
import { useMe } from '../me.ts'
import { ApprovedBar } from '../parts/approved-bar.tsx'
import { Ago, Due } from '../parts/moment.tsx'
import { DossierTag, TurnTag } from '../parts/state-tags.tsx'
import { useWords } from '../words.tsx'
import styles from './head.module.css'
import { DownloadChoice } from './tray/download-dialog.tsx'

type DossierHeadProps = { dossier: DossierView; primary: ReactNode; secondary: ReactNode }

/** Which dossier this is, whose, and how it stands; and what is done with the whole of it. */
export function DossierHead({ dossier, primary, secondary }: DossierHeadProps) {
  const t = useWords()
  const { firm } = useMe()
  return (
    <header className={styles.head}>
      <title>{`${dossier.number} ${dossier.partyNames} · ${firm.name}`}</title>
      <div className={styles.who}>
        <p className={styles.back}>
          <Link to="/office/dossiers">
            <Icon name="left" size={16} />
            {t('office.dossier.back')}
          </Link>
          <span>{dossier.number}</span>
        </p>
        <Title order={1} size="h2">
          {dossier.partyNames}
        </Title>
        <Facts dossier={dossier} />
        <Standing dossier={dossier} />
      </div>
      <Group gap="sm">
        {dossier.can.download && (
          <Button
            component="a"
            href={`/files/dossiers/${dossier.id}.zip`}
            download
            variant="default"
            size="md"
            leftSection={<Icon name="download" />}
          >
            {t('office.dossier.download')}
          </Button>
        )}
        {dossier.can.download && <DownloadChoice dossier={dossier} />}
        {dossier.can.sendLink && secondary}
        {dossier.can.sendLink && primary}
      </Group>
    </header>
  )
}

function Facts({ dossier }: { dossier: DossierView }) {
  const t = useWords()
  const reached = dossier.parties.flatMap(({ email, phone }) => [email, phone]).filter(Boolean)
  return (
    <p className={styles.facts}>
      <strong>{dossier.title}</strong>
      {dossier.templateName !== dossier.title && <span>{dossier.templateName}</span>}
      <span>
        {t('office.common.columns.responsible')}: {dossier.responsible.name}
      </span>
      {reached.length > 0 && (
        <span>
          <Icon name="person" size={16} />
          {reached.join(' · ')}
        </span>
      )}
    </p>
  )
}

/** Whose turn it is and since when, by when it is due, and how far it has come. */
function Standing({ dossier }: { dossier: DossierView }) {
  const isOpen = dossier.status === 'open'
  return (
    <div className={styles.facts}>
      {isOpen ? (
        <span>
          <TurnTag turn={dossier.turn} />
          <Ago at={dossier.turnSince} />
        </span>
      ) : (
        <DossierTag status={dossier.status} />
      )}
      {dossier.dueOn && <Due on={dossier.dueOn} isOwed={isOpen} isNamed />}
      <div className={styles.bar}>
        <ApprovedBar counts={dossier.counts} />
      </div>
    </div>
  )
}
