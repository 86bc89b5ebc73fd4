import { Group, Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { useNavigate } from 'react-router'
import { Confirm } from '../parts/confirm.tsx'
import { Ago } from '../parts/moment.tsx'
import { useWords } from '../words.tsx'
import type { AboutProps } from './about/about-props.ts'
import { FactsForm } from './about/facts-form.tsx'
import { Helpers } from './about/helpers.tsx'
import { Participants } from './about/participants.tsx'
import { RemovedOnes } from './about/removed-ones.tsx'
import { TurnHistory } from './about/turn-history.tsx'
import styles from './about.module.css'
import { WithReason } from './with-reason.tsx'

/** The dossier as a whole: who takes part, who works on it, whose turn it was, and its end. */
export function About({ dossier, about }: AboutProps) {
  const t = useWords()
  return (
    <div className={styles.about}>
      <Part title={t('office.about.facts')}>
        <FactsForm dossier={dossier} about={about} />
      </Part>
      <Part title={t('office.about.participants')}>
        <Participants about={about} />
      </Part>
      <Part title={t('office.about.helpers')} text={t('office.about.helpersText')}>
        <Helpers about={about} />
      </Part>
      <Part title={t('office.about.turn')}>
        <TurnHistory about={about} />
      </Part>
      {about.removed.length > 0 && (
        <Part title={t('office.about.removed')}>
          <RemovedOnes about={about} />
        </Part>
      )}
      <Part title={t('office.about.closing')}>
        <Ending about={about} />
      </Part>
    </div>
  )
}

function Part({ title, text, children }: { title: string; text?: string; children: ReactNode }) {
  return (
    <section className={styles.part}>
      <Title order={2} size="h5">
        {title}
      </Title>
      {text && (
        <Text size="sm" c="dimmed">
          {text}
        </Text>
      )}
      {children}
    </section>
  )
}

function Ending({ about }: Pick<AboutProps, 'about'>) {
  const t = useWords()
  const go = useNavigate()
  return (
    <Stack>
      <Group gap="sm">
        <Confirm
          label={t('office.about.renew')}
          title={t('office.about.renewTitle')}
          text={t('office.about.renewText')}
          fields={{ intent: 'renew' }}
          onDone={(outcome) => 'renewal' in outcome && go(`/office/dossiers/${outcome.renewal}`)}
        />
        {about.can.close && (
          <WithReason
            intent="close"
            label={t('office.about.close')}
            title={t('office.about.closeTitle')}
            text={t('office.about.closeText')}
          />
        )}
      </Group>
      {about.closures.length > 0 && (
        <ul className={styles.list} aria-label={t('office.about.closures')}>
          {about.closures.map(({ act, reason, at, by }) => (
            <li key={`${act} ${at}`}>
              <strong>{t(act === 'close' ? 'office.about.closed' : 'office.about.reopened')}</strong>{' '}
              <Ago at={at} /> {by && `· ${by} `}· {reason}
            </li>
          ))}
        </ul>
      )}
    </Stack>
  )
}
