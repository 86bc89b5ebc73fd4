import { useState } from 'react'
import { useFetcher } from 'react-router'
import type { LinkPeople } from '../../../contract/access.ts'
import { type Refused, refusedIn } from '../parts/outcome.ts'
import type { Sent, Way } from './sending/ways.ts'

export type Sending = {
  /** Sends by mail at once where there is nobody to choose; any other way opens its dialog. */
  start(way: Way): void
  /** The way whose dialog is open. */
  way: Way | undefined
  close(): void
  tellSent(emails: string[]): void
  isBusy: boolean
  /** Where the last mails went. */
  sentTo: string[]
  refused: Refused | undefined
}

/** Gets the dossier's link to its people, through the page's action. */
export function useSending(people: LinkPeople): Sending {
  const mail = useFetcher<Sent>()
  const [way, setWay] = useState<Way>()
  const [told, setTold] = useState<string[]>([])
  const isMailed = mail.state === 'idle' && mail.data && !refusedIn(mail.data)
  return {
    way,
    start(wanted) {
      setTold([])
      if (wanted === 'email' && people.people.length === 1)
        mail.submit({ intent: 'send' }, { method: 'post' })
      else setWay(wanted)
    },
    close: () => setWay(undefined),
    tellSent(emails) {
      setWay(undefined)
      setTold(emails)
    },
    isBusy: mail.state !== 'idle',
    sentTo: told.length > 0 ? told : isMailed ? (mail.data?.emails ?? []) : [],
    refused: refusedIn(mail.data),
  }
}
