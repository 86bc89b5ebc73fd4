import { Button } from '@mantine/core'
import { Form } from 'react-router'
import { useMe } from '../me.ts'
import { useWords } from '../words.tsx'
import styles from './shell.module.css'

/** Who is signed in, and the way out: a whole load, so that nothing of the session stays in the page. */
export function AccountBox() {
  const t = useWords()
  const { name, email } = useMe()
  return (
    <section className={styles.account} aria-label={t('office.shell.account')}>
      <strong>{name}</strong>
      <span>{email}</span>
      <Form method="post" action="/sign-out" reloadDocument>
        <Button type="submit" variant="default" size="sm" fullWidth>
          {t('office.shell.signOut')}
        </Button>
      </Form>
    </section>
  )
}
