import { data, type RouterContextProvider } from 'react-router'
import { features, type StaffActor } from '../context.ts'
import { actorOf } from './actor.ts'

type Arguments = { request: Request; url: URL; context: Readonly<RouterContextProvider> }

/** The shelf of kept mails and who looks at it: anybody in the demonstration, else who is signed in. None: 404. */
export async function outboxReader(args: Arguments) {
  const { notices, installation } = args.context.get(features)
  if (!notices.shelf) throw data({ code: 'not.found', values: {}, errors: {} }, { status: 404 })
  const reader: StaffActor | undefined = installation.isDemo ? undefined : await actorOf(args)
  return { shelf: notices.shelf, reader }
}
