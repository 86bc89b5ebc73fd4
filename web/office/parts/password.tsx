import { PasswordInput, type PasswordInputProps } from '@mantine/core'
import { useState } from 'react'
import { useWords } from '../words.tsx'

/** A password that can be shown, also by keyboard: whoever sees what he types mistypes less. */
export function Password(props: PasswordInputProps) {
  const t = useWords()
  const [isShown, setShown] = useState(false)
  return (
    <PasswordInput
      {...props}
      name="password"
      visible={isShown}
      onVisibilityChange={setShown}
      visibilityToggleButtonProps={{
        'aria-label': t(isShown ? 'office.signIn.hide' : 'office.signIn.show'),
        'aria-pressed': isShown,
        tabIndex: 0,
      }}
    />
  )
}
