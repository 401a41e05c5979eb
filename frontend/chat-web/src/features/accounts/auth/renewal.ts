import { ApiError } from '@/shared/api/errors'
import { refresh } from '@/shared/api/refresh'
import { onToken, tokenLifetime } from '@/shared/api/token'

/** Early enough for a background tab, whose timers run once a minute. */
const AHEAD_MS = 90_000
const SHORTEST_MS = 15_000
/** Browsers run longer timers at once. */
const LONGEST_MS = 2 ** 31 - 1

/** Exchanges the access token before it expires, so that the socket never has to close because of it. */
export function renewInTime(): void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const schedule = (token: string | null): void => {
    clearTimeout(timer)
    if (token) timer = setTimeout(renew, Math.min(LONGEST_MS, Math.max(SHORTEST_MS, tokenLifetime() - AHEAD_MS)))
  }
  const renew = (): void => {
    refresh().catch((error: unknown) => {
      if (error instanceof ApiError && error.status !== 401) timer = setTimeout(renew, SHORTEST_MS)
    })
  }
  onToken(schedule)
}
