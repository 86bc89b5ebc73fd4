import { timingSafeEqual } from 'node:crypto'
import type { BetterAuthOptions } from 'better-auth'
import type pg from 'pg'
import { cookieValue } from '../../kernel/cookies.ts'
import { hmac256 } from '../../kernel/digest.ts'
import { problem } from '../../kernel/problem.ts'

export const credentialsWrong = problem('credentials.wrong', 401)

/**
 * Accounts with a password, kept by better-auth in tables and a role of their own. Nobody signs up: an account is
 * made by accepting an invitation. Sessions are looked up by `gate.session` after the cookie's signature, which is
 * four times quicker than the library's own look-up; so this file also knows the cookie's form.
 */
export type Accounts = {
  /** Makes an account, or proves the password of the one that has this address. Throws `credentials.wrong`. */
  claim(input: { email: string; name: string; password: string }): Promise<string>
  /** Set-Cookie values of a new session. Throws `credentials.wrong`, after the same time for an unknown address. */
  signIn(input: { email: string; password: string }): Promise<string[]>
  signOut(cookie: string): Promise<string[]>
  /** The session token of a Cookie header, if its signature is ours. */
  tokenOf(cookie: string | null): string | undefined
}

export const sessionDays = 7

type Deps = { pool: pg.Pool; secret: string; publicUrl: URL }

const cookieNameFor = ({ protocol }: URL) =>
  protocol === 'https:' ? '__Host-legajo-session' : 'legajo-session'

/** How the library is set up. */
export function accountOptions({ pool, secret, publicUrl }: Deps) {
  return {
    database: pool,
    secret,
    baseURL: publicUrl.origin,
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 10, maxPasswordLength: 256 },
    session: { expiresIn: sessionDays * 86_400, updateAge: 86_400 },
    account: { accountLinking: { enabled: false } },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
    advanced: {
      useSecureCookies: false,
      cookies: {
        session_token: {
          name: cookieNameFor(publicUrl),
          attributes: {
            secure: publicUrl.protocol === 'https:',
            sameSite: 'lax',
            httpOnly: true,
            path: '/',
          },
        },
      },
    },
  } satisfies BetterAuthOptions
}

async function openLibrary(deps: Deps) {
  const { APIError, betterAuth } = await import('better-auth')
  return { auth: betterAuth(accountOptions(deps)), isRefusal: (error: unknown) => error instanceof APIError }
}

export function createAccounts(deps: Deps): Accounts {
  const { secret, publicUrl } = deps
  const cookieName = cookieNameFor(publicUrl)
  let opening: ReturnType<typeof openLibrary> | undefined
  // When it is first needed: a process that nobody signs in on, a worker above all, does without its 20 MB.
  const library = () => {
    opening ??= openLibrary(deps)
    return opening
  }

  async function signIn(input: { email: string; password: string }): Promise<string[]> {
    const { auth, isRefusal } = await library()
    try {
      const { headers } = await auth.api.signInEmail({ body: input, returnHeaders: true })
      return headers.getSetCookie()
    } catch (error) {
      if (isRefusal(error)) throw credentialsWrong()
      throw error
    }
  }

  return {
    signIn,

    async claim({ email, name, password }) {
      const { internalAdapter, password: hasher } = await (await library()).auth.$context
      const known = await internalAdapter.findUserByEmail(email)
      if (known) {
        const account = await internalAdapter.findCredentialAccount(known.user.id)
        const isRight = await hasher.verify({ hash: account?.password ?? '', password })
        if (!isRight) throw credentialsWrong()
        return known.user.id
      }
      const user = await internalAdapter.createUser({ email, name, emailVerified: true }, { method: 'admin' })
      await internalAdapter.linkAccount({
        userId: user.id,
        providerId: 'credential',
        accountId: user.id,
        password: await hasher.hash(password),
      })
      return user.id
    },

    async signOut(cookie) {
      const { auth } = await library()
      const { headers } = await auth.api.signOut({ headers: new Headers({ cookie }), returnHeaders: true })
      return headers.getSetCookie()
    },

    tokenOf: (cookie) => signedToken(cookieValue(cookie, cookieName), secret),
  }
}

/** `token.signature`, percent-encoded; the signature is standard base 64 of HMAC-SHA256 under the plain secret. */
function signedToken(raw: string | undefined, secret: string): string | undefined {
  if (!raw) return undefined
  let value: string
  try {
    value = decodeURIComponent(raw)
  } catch {
    return undefined
  }
  const dot = value.lastIndexOf('.')
  const token = value.slice(0, dot)
  const given = Buffer.from(value.slice(dot + 1), 'base64')
  return given.length === 32 && timingSafeEqual(given, hmac256(secret, token)) ? token : undefined
}
