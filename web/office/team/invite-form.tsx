import { Button, Fieldset, NativeSelect, Stack, Text, TextInput } from '@mantine/core'
import { Form, useNavigation } from 'react-router'
import type { Refused } from '../parts/outcome.ts'
import { RefusalNote } from '../parts/refusal-note.tsx'
import { useFirstFault } from '../parts/use-first-fault.ts'
import { useFieldWords, useWords } from '../words.tsx'

const roles = ['caseworker', 'admin'] as const

/** Asks somebody in by mail. */
export function InviteForm({ refused }: { refused: Refused | undefined }) {
  const t = useWords()
  const fault = useFieldWords()
  const form = useFirstFault(refused)
  const isSending = useNavigation().formData?.get('intent') === 'invite'
  const field = (name: 'name' | 'email') => ({
    name,
    label: t(`office.team.${name}`),
    defaultValue: refused?.typed?.[name],
    error: fault(refused?.errors[name]),
    autoComplete: 'off',
    required: true,
  })
  return (
    <Form method="post" ref={form} noValidate>
      <Fieldset legend={t('office.team.inviteTitle')} maw={520}>
        <Stack>
          <Text c="dimmed">{t('office.team.inviteText')}</Text>
          <RefusalNote refusal={refused} />
          <input type="hidden" name="intent" value="invite" />
          <TextInput {...field('name')} />
          <TextInput {...field('email')} type="email" inputMode="email" />
          <NativeSelect
            name="role"
            label={t('office.team.role')}
            defaultValue={refused?.typed?.role ?? 'caseworker'}
            data={roles.map((role) => ({
              value: role,
              label: `${t(`office.team.roleNames.${role}`)}: ${t(`office.team.roles.${role}`)}`,
            }))}
            error={fault(refused?.errors.role)}
          />
          <div>
            <Button type="submit" size="md" loading={isSending}>
              {t('office.team.invite')}
            </Button>
          </div>
        </Stack>
      </Fieldset>
    </Form>
  )
}
