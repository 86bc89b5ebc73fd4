import { Button, Group, Stack, Text } from '@mantine/core'
import { useEffect } from 'react'
import { useBlocker } from 'react-router'
import { Dialog } from '../../parts/dialog.tsx'
import { useWords } from '../../words.tsx'

/** Asks before files that are still going up are left behind: by the browser for its own ways, here for those inside. */
export function LeaveGuard({ isOn }: { isOn: boolean }) {
  const t = useWords()
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => isOn && currentLocation.pathname !== nextLocation.pathname,
  )
  useEffect(() => {
    if (!isOn) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [isOn])
  return (
    <Dialog
      isOpen={blocker.state === 'blocked'}
      onClose={() => blocker.reset?.()}
      title={t('office.tray.leaveTitle')}
    >
      <Stack>
        <Text>{t('office.tray.leaveText')}</Text>
        <Group justify="flex-end">
          <Button variant="default" color="red" onClick={() => blocker.proceed?.()}>
            {t('office.tray.leave')}
          </Button>
          <Button data-autofocus onClick={() => blocker.reset?.()}>
            {t('office.tray.stay')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}
