import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'
import type { Logger } from 'pino'
import type { Locale } from '../../i18n/words.ts'

/** What the host tells every route; a route asks with `c.get('address')`. */
export type HttpVariables = {
  /** Ours alone: one that a client sends is not believed. */
  requestId: string
  /** The network address of whoever asks, for limits: see `address.ts`. */
  address: string
  /** Of this page's scripts and styles. */
  nonce: string
  /** Writes with the request's id. */
  log: Logger
  /** The template of the route that answers, where the host cannot know it (pages); never an address. */
  route: string | undefined
  /** The language of the sentence of a refusal: a route that knows the firm sets its locale. */
  locale: Locale | undefined
}

/** In process (`app.request`) there is no socket. */
export type HttpEnv = { Variables: HttpVariables; Bindings: Partial<HttpBindings> | undefined }
export type HttpContext = Context<HttpEnv>
