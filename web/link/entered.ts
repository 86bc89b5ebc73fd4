import type { RouterContextProvider } from 'react-router'
import type { FirmBrand } from '../../contract/access.ts'
import type { Locale } from '../../i18n/words.ts'
import { features, type LinkActor } from '../context.ts'
import { firmLocale, readerLocale } from '../locale.ts'
import { isProblem } from '../problems.ts'

type Asked = {
  params: { linkId: string }
  request: Request
  context: Readonly<RouterContextProvider>
}

/** What a device sees that has not opened the link, or no longer: whom to ask for it again. */
export type Shut = { kind: 'shut'; linkId: string; firm: FirmBrand | undefined; locale: Locale }

/** The link's page for a device that has not opened it. An unknown link looks the same, without a name. */
export async function shut({ params, request, context }: Asked): Promise<Shut> {
  const firm = await context.get(features).access.firmOf(params.linkId)
  const locale = firm ? firmLocale(firm.locale) : readerLocale(request)
  return { kind: 'shut', linkId: params.linkId, firm, locale }
}

/** Who this device is for the link of the address, or nobody. */
export function actorOf({ params, request, context }: Asked): Promise<LinkActor | undefined> {
  return context.get(features).access.actorOf(params.linkId, request.headers.get('cookie'))
}

/**
 * What the device that opened the link may see. Nothing when it did not open it, or when the link came to its end
 * a moment ago.
 */
export async function entered<Seen>(
  asked: Asked,
  see: (actor: LinkActor) => Promise<Seen>,
): Promise<Seen | undefined> {
  const actor = await actorOf(asked)
  if (!actor) return undefined
  return see(actor).catch((error: unknown) => {
    if (isProblem(error) && error.code === 'link.gone') return undefined
    throw error
  })
}
