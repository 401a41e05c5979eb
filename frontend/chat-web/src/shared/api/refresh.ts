import { ApiError } from './errors'
import { anonymousApi } from './http'
import { accessToken, keepToken, tokenLifetime } from './token'
import type { SignedIn } from './types'

const LOCK = 'gochat.refresh'
/** A token that is about to expire is not worth sending. */
const MARGIN_MS = 10_000

type Listener<T> = (value: T) => void

let running: Promise<SignedIn> | null = null
let refreshedListener: Listener<SignedIn> = () => {}
let endedListener: Listener<ApiError> = () => {}

/** The two callbacks of the session module: who is signed in now, and that nobody is any more. */
export function watchRefresh(refreshed: Listener<SignedIn>, ended: Listener<ApiError>): void {
  refreshedListener = refreshed
  endedListener = ended
}

/**
 * Exchanges the cookie for a new access token. All callers in this tab share one request, and the tabs of one
 * browser take turns: two at once would look like a stolen refresh token and sign the device out.
 */
export function refresh(): Promise<SignedIn> {
  running ??= withLock(exchange).finally(() => (running = null))
  return running
}

/** A token that stays valid for a while, refreshed if necessary. */
export async function freshToken(): Promise<string> {
  const token = accessToken()
  if (token && tokenLifetime() > MARGIN_MS) return token
  return (await refresh()).accessToken
}

/** Returns whether the cookie is still valid; does not end the session if it is not. */
export function tryRefresh(): Promise<boolean> {
  return withLock(async () => {
    const signedIn = await anonymousApi.post('/auth/refresh', { body: {} })
    keepToken(signedIn)
    refreshedListener(signedIn)
  }).then(() => true, () => false)
}

/**
 * Sends a request whose answer replaces the cookie and the token. No tab may refresh meanwhile: it would send the old cookie,
 * which is about to become invalid, and be signed out for it.
 */
export async function replaceToken(ask: (token: string) => Promise<SignedIn>): Promise<SignedIn> {
  const token = await freshToken()
  return withLock(async () => {
    const signedIn = await ask(token)
    keepToken(signedIn)
    refreshedListener(signedIn)
    return signedIn
  })
}

async function exchange(): Promise<SignedIn> {
  try {
    const signedIn = await anonymousApi.post('/auth/refresh', { body: {} })
    keepToken(signedIn)
    refreshedListener(signedIn)
    return signedIn
  } catch (error) {
    if (error instanceof ApiError && isFinal(error)) endedListener(error)
    throw error
  }
}

function isFinal(error: ApiError): boolean {
  return error.status === 401 || error.code === 'account.disabled'
}

function withLock<T>(work: () => Promise<T>): Promise<T> {
  return navigator.locks ? navigator.locks.request(LOCK, work) as Promise<T> : work()
}
