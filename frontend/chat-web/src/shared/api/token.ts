import type { SignedIn } from './types'

interface AccessToken {
  value: string
  /** Milliseconds of this machine's clock. */
  expiresAt: number
}

type Listener = (token: string | null) => void

// The access token exists only here: not in the store, and not in any storage that a script of another page could read.
let current: AccessToken | null = null
const listeners = new Set<Listener>()

export function accessToken(): string | null {
  return current?.value ?? null
}

/** How long the token stays valid, in milliseconds; 0 without one. */
export function tokenLifetime(): number {
  return current ? Math.max(0, current.expiresAt - Date.now()) : 0
}

export function keepToken(signedIn: Pick<SignedIn, 'accessToken' | 'expiresAt'>): void {
  current = { value: signedIn.accessToken, expiresAt: Date.parse(signedIn.expiresAt) }
  notify()
}

export function dropToken(): void {
  current = null
  notify()
}

/** Called with every new token, and with null when it is dropped. */
export function onToken(listener: Listener): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function notify(): void {
  for (const listener of listeners) listener(accessToken())
}
