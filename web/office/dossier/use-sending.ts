import { useFetcher } from 'react-router'
import { type Outcome, type Refused, refusedIn } from '../parts/outcome.ts'

export type Sending = {
  send(): void
  copy(): void
  isBusy: boolean
  isSent: boolean
  /** The address of a fresh copy, in this page's memory alone. */
  address: string | undefined
  forget(): void
  refused: Refused | undefined
}

/** Sends the dossier's link or makes a copy of it, through the page's action. */
export function useSending(): Sending {
  const mail = useFetcher<Outcome>()
  const copied = useFetcher<Outcome & { address?: string }>()
  return {
    send: () => mail.submit({ intent: 'send' }, { method: 'post' }),
    copy: () => copied.submit({ intent: 'copy' }, { method: 'post' }),
    isBusy: mail.state !== 'idle' || copied.state !== 'idle',
    isSent: mail.state === 'idle' && !!mail.data && !refusedIn(mail.data),
    address: copied.data?.address,
    forget: () => copied.reset(),
    refused: refusedIn(mail.data) ?? refusedIn(copied.data),
  }
}
