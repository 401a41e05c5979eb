import { createCalls, type Calls } from './calls'
import { refusal, unreachable } from './errors'

/** One request, no retry. Rejects only with an ApiError. */
export async function send(request: Request, token?: string | null): Promise<Response> {
  if (token) request.headers.set('Authorization', `Bearer ${token}`)
  const response = await fetch(request).catch((cause: unknown) => {
    throw unreachable(cause)
  })
  if (!response.ok) throw await refusal(response)
  return response
}

/** Requests that need no sign-in. */
export const anonymousApi = createCalls((request) => send(request))

/** Requests with exactly this token: it is not refreshed, and a 401 is final. */
export const apiWith = (token: string): Calls => createCalls((request) => send(request, token))
