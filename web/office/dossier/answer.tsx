import { Button, CopyButton, Group } from '@mantine/core'
import type { KeyboardEvent, RefObject } from 'react'
import type { RequirementView } from '../../../contract/desk.ts'
import type { Asks } from '../../../contract/requirement-spec.ts'
import { Icon } from '../../ui/icons.tsx'
import { Ago } from '../parts/moment.tsx'
import { useFieldWords, useWords } from '../words.tsx'
import styles from './answer.module.css'
import { AnswerForm } from './answer-form.tsx'
import { type Keys, type Shortcut, shortcutOf } from './shortcuts.ts'

type AnswerProps = {
  requirement: RequirementView
  asks: Extract<Asks, { kind: 'data' }>
  stage: RefObject<HTMLElement | null>
  keys: Keys
  onAct: (act: Shortcut) => void
}

/** A data field where the viewer stands for a document: what was filled in, by whom, and writing it down for the client. */
export function Answer({ requirement, asks, stage, keys, onAct }: AnswerProps) {
  const t = useWords()
  const { name, answer, can } = requirement

  function press(event: KeyboardEvent) {
    const act = shortcutOf(event, keys)
    if (!act) return
    event.preventDefault()
    onAct(act)
  }

  return (
    <section className={styles.answer} aria-label={t('office.answers.field', { name })}>
      <section
        ref={stage}
        className={styles.stage}
        aria-label={answer ? `${name}: ${answer.shown}` : `${name}: ${t('office.answers.nothing')}`}
        aria-description={t('office.answers.hint')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the keys of the review act while it has the focus
        tabIndex={0}
        onKeyDown={press}
      >
        {answer ? <Standing answer={answer} /> : <p className={styles.by}>{t('office.answers.nothing')}</p>}
      </section>
      {can.submit && <AnswerForm requirement={requirement} asks={asks} />}
    </section>
  )
}

function Standing({ answer }: { answer: NonNullable<RequirementView['answer']> }) {
  const t = useWords()
  const say = useFieldWords()
  const { shown, value, by, at, warnings } = answer
  return (
    <>
      <Group justify="space-between" align="flex-start">
        <p className={styles.value}>{shown}</p>
        <CopyButton value={value}>
          {({ copied, copy }) => (
            <Button variant="default" size="xs" onClick={copy}>
              {t(copied ? 'office.answers.copied' : 'office.answers.copy')}
            </Button>
          )}
        </CopyButton>
      </Group>
      <p className={styles.by}>
        {by ? t('office.answers.byStaff', { who: by }) : t('office.answers.byClient')} · <Ago at={at} />
      </p>
      {warnings.length > 0 && (
        <div className={styles.odd}>
          <Icon name="alert" />
          <div>
            <strong>{t('office.answers.odd')}</strong>
            {warnings.map((code) => (
              <p key={code}>{say(code)}</p>
            ))}
          </div>
        </div>
      )}
    </>
  )
}
